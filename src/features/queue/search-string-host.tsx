import { useQueryClient } from '@tanstack/react-query'
import { Suspense, useMemo, useState } from 'react'
import { type Command, useCommands } from '../../components/commands.ts'
import { accountDayOf } from '../../domain/dates.ts'
import type { TicketFilter } from '../../domain/ticket-filter.ts'
import { FileIcon, SearchIcon } from '../../ui/icons.tsx'
import { toast } from '../../ui/toast.ts'
import { CopySearchDialog, PasteSearchDialog } from './late.ts'
import { useQueue } from './queue-context.ts'

/** Asked for within the press, for words that come later: after it Safari lets nothing be copied. Tells whether it was. */
async function putOnClipboard(words: Promise<string>): Promise<boolean> {
  try {
    const text = words.then((found) =>
      found ? new Blob([found], { type: 'text/plain' }) : Promise.reject(new Error()),
    )
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': text })])
    return true
  } catch {
    return false
  }
}

type Shown = { kind: 'paste' } | { kind: 'copy'; text: string } | null

/** HappyFox's search string of the list: copied from here, or brought here. */
export function SearchStringHost({ filter }: { filter: TicketFilter }) {
  const { lookup, me } = useQueue()
  const client = useQueryClient()
  const [shown, setShown] = useState<Shown>(null)
  const commands = useMemo<Command[]>(
    () => [
      {
        id: 'copy-search',
        label: 'Copy as HappyFox search',
        group: 'List',
        icon: FileIcon,
        run: () => {
          const found = import('./search-of.ts').then(async ({ byEmail, searchOf }) =>
            searchOf(await byEmail(client, filter), { lookup, meId: me.id, today: accountDayOf(new Date()) }),
          )
          const copied = putOnClipboard(found.then(({ text }) => text))
          const copy = async () => {
            const { text, message } = await found
            // In a frame, or without a secure address, a browser may refuse: the text is shown to be copied by hand.
            if (!text || (await copied)) toast({ message })
            else setShown({ kind: 'copy', text })
          }
          copy().catch(() => toast({ tone: 'failed', message: 'The search could not be put into words.' }))
        },
      },
      {
        id: 'paste-search',
        label: 'Paste a HappyFox search',
        group: 'List',
        icon: SearchIcon,
        run: () => setShown({ kind: 'paste' }),
      },
    ],
    [client, filter, lookup, me],
  )
  useCommands(commands)
  const close = () => setShown(null)
  return (
    <Suspense fallback={null}>
      {shown?.kind === 'paste' && <PasteSearchDialog filter={filter} onClose={close} />}
      {shown?.kind === 'copy' && <CopySearchDialog text={shown.text} onClose={close} />}
    </Suspense>
  )
}
