import { expect, test } from 'vitest'
import { importFaults, sourceFiles } from './import-directions.ts'

test('imports point one way', () => {
  const files = sourceFiles('.')
  // A gate that sees nothing passes everything.
  expect(files.length).toBeGreaterThan(10)
  expect(importFaults(files)).toEqual([])
})

test.each([
  ['server/mirror/sync.ts', "import { accept } from '../outbox/outbox.ts'"],
  ['server/routes/tickets.ts', "import { db } from '../store/open.ts'"],
  ['server/helpdesk/app.ts', "import type { Ticket } from '../../src/domain/ticket.ts'"],
  ['server/app.ts', "import { startHelpdesk } from './helpdesk/start.ts'"],
  ['server/start.ts', "import { startHelpdesk } from './helpdesk/start.ts'"],
  ['server/store/open.ts', "export { client } from '../happyfox/client.ts'"],
  ['src/ui/button.tsx', "import { Ticket } from '../domain/ticket.ts'"],
  ['src/domain/ticket.ts', "import { useState } from 'react'"],
  ['src/features/queue/row.tsx', "import { Timeline } from '../ticket/timeline.tsx'"],
  ['src/api/client.ts', "import { app } from '../../server/app.ts'"],
  ['src/components/pill.tsx', "const late = import('../features/ticket/page.tsx')"],
  ['server/cellar/x.ts', ''],
])('a planted violation is found: %s', (path, text) => {
  expect(importFaults([{ path, text }])).toHaveLength(1)
})

test.each([
  ['src/api/client.ts', "import type { AppType } from '../../server/app.ts'"],
  ['src/features/queue/row.tsx', "import { Cell } from './cells/cell.tsx'"],
  ['server/main.ts', "import { startHelpdesk } from './helpdesk/start.ts'"],
])('a proper import passes: %s', (path, text) => {
  expect(importFaults([{ path, text }])).toEqual([])
})
