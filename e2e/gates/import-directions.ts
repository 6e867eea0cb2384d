import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

/**
 * Which room may import which. Imports point one way: a room names everything it may reach; its own files it always may.
 * The longest name that fits a file is its room.
 */
const ROOMS: Record<string, { may: string[]; mayType?: string[] }> = {
  'src/main.tsx': { may: ['src'] },
  'src/app': { may: ['src'] },
  'src/routes': { may: ['src'] },
  'src/features': { may: ['src/components', 'src/ui', 'src/api', 'src/domain'] },
  'src/components': { may: ['src/ui', 'src/api', 'src/domain'] },
  'src/api': { may: ['src/domain'], mayType: ['server/app.ts'] },
  'src/ui': { may: [] },
  'src/domain': { may: [] },
  'server/main.ts': { may: ['server', 'src/domain'] },
  'server/start.ts': {
    may: [
      ...['server/app.ts', 'server/config.ts', 'server/access', 'server/happyfox', 'server/http', 'server/live'],
      ...[
        'server/mirror',
        'server/outbox',
        'server/bulk',
        'server/creations',
        'server/capability',
        'server/retention',
        'server/store',
        'src/domain',
      ],
    ],
  },
  'server/dev.ts': { may: ['server'] },
  'server/build.ts': { may: ['server'] },
  'server/config.ts': { may: ['server/helpdesk/settings.ts', 'server/http', 'src/domain'] },
  'server/app.ts': {
    may: [
      'server/routes',
      'server/http',
      'server/access',
      'server/live',
      'server/happyfox/errors.ts',
      'server/outbox/errors.ts',
      'src/domain',
    ],
    mayType: [
      ...[
        'server/mirror',
        'server/outbox',
        'server/bulk',
        'server/creations',
        'server/capability',
        'server/happyfox',
        'server/store',
      ],
      'server/config.ts',
    ],
  },
  'server/routes': {
    may: [
      'server/access',
      'server/mirror',
      'server/outbox',
      'server/bulk',
      'server/creations',
      'server/capability',
      'server/live',
      'server/http',
      // What agents keep for themselves needs no room of its own between route and table.
      'server/store/canned-replies.ts',
      'server/store/draft-versions.ts',
      'server/store/drafts.ts',
      'server/store/files.ts',
      'server/store/seen.ts',
      'server/store/signals.ts',
      'server/store/views.ts',
      'src/domain',
    ],
    // What a handler is given: it can call it, but never reach for it.
    mayType: ['server/happyfox', 'server/store', 'server/config.ts'],
  },
  'server/access': { may: ['server/happyfox', 'server/store', 'server/http', 'src/domain'] },
  'server/mirror': { may: ['server/happyfox', 'server/store', 'src/domain'] },
  'server/outbox': { may: ['server/happyfox', 'server/store', 'src/domain'] },
  'server/bulk': { may: ['server/outbox/errors.ts', 'server/store', 'src/domain'], mayType: ['server/outbox'] },
  // What a single ticket of unknown fate is known by, and how long it is looked for, is the outbox's to say.
  'server/creations': {
    may: [
      ...['server/outbox/creation.ts', 'server/outbox/errors.ts', 'server/outbox/protocol.ts'],
      ...['server/happyfox', 'server/store', 'src/domain'],
    ],
    mayType: ['server/outbox'],
  },
  'server/capability': {
    may: [
      ...['server/outbox/canonical-text.ts', 'server/outbox/errors.ts', 'server/happyfox', 'server/store'],
      'src/domain',
    ],
  },
  'server/retention': { may: ['server/store'] },
  'server/live': { may: ['server/happyfox', 'server/store', 'src/domain'] },
  'server/happyfox': { may: ['src/domain'] },
  'server/store': { may: ['src/domain'] },
  'server/http': { may: ['src/domain'] },
  'server/helpdesk': { may: [] },
  e2e: { may: ['src', 'server', 'e2e'] },
}

/** Packages that only some rooms may use: the domain's one, and the vendor's wire. */
const PACKAGES: Record<string, RegExp> = { 'src/domain': /^zod(\/|$)/ }

export type SourceFile = { path: string; text: string }

const within = (path: string, room: string) => path === room || path.startsWith(`${room}/`)

const roomOf = (path: string) =>
  Object.keys(ROOMS)
    .filter((room) => within(path.replace('.test.', '.'), room))
    .toSorted((a, b) => b.length - a.length)[0]

/** A folder of its own inside a room whose folders must not meet: features. */
const cellOf = (path: string, room: string) => (room === 'src/features' ? path.split('/').slice(0, 3).join('/') : room)

const IMPORT =
  /\b(?:import|export)\s+(type\s)?(?:[\w*{}\s,$]+?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

/** One line for each import that points the wrong way; empty is good. */
export function importFaults(files: SourceFile[]): string[] {
  const faults: string[] = []
  for (const { path, text } of files) {
    const room = roomOf(path)
    if (!room) {
      faults.push(`${path}: belongs to no room`)
      continue
    }
    const isTest = /\.test\.tsx?$/.test(path) || path.includes('/test-')
    for (const match of text.matchAll(IMPORT)) {
      const [, isType, from, dynamic] = match
      const specifier = from ?? dynamic ?? ''
      if (!specifier.startsWith('.')) {
        const allowed = PACKAGES[room]
        if (allowed && !isTest && !allowed.test(specifier)) faults.push(`${path}: ${room} does not use ${specifier}`)
        continue
      }
      const target = normalize(join(dirname(path), specifier))
      const rule = ROOMS[room]
      const allowed =
        within(target, cellOf(path, room)) ||
        isTest ||
        rule?.may.some((other) => within(target, other)) ||
        (isType && rule?.mayType?.some((other) => within(target, other))) ||
        !/^(src|server|e2e)\//.test(target)
      if (!allowed) faults.push(`${path}: ${room} may not import ${target}`)
    }
  }
  return faults
}

export function sourceFiles(root: string): SourceFile[] {
  return ['src', 'server', 'e2e'].flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('routeTree.gen.ts'))
      .map((name) => ({
        path: `${top}/${name.replaceAll('\\', '/')}`,
        text: readFileSync(join(root, top, name), 'utf8'),
      })),
  )
}
