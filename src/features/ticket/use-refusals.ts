import { useEffect, useRef } from 'react'
import type { OutboxItem } from '../../domain/outbox.ts'
import { toast } from '../../ui/toast.ts'

/** Says, once, when a change of properties came back: the old value is on screen again and needs its reason. */
export function useRefusals(items: OutboxItem[]) {
  const told = useRef<Set<string> | null>(null)
  useEffect(() => {
    const refused = items.filter(
      (item) => item.action.kind === 'properties' && ['refused', 'needsYou'].includes(item.state),
    )
    // What was refused before the ticket was opened has been told then.
    if (told.current === null && items.length > 0) told.current = new Set(refused.map((item) => item.id))
    for (const item of refused) {
      if (told.current?.has(item.id)) continue
      told.current ??= new Set()
      told.current.add(item.id)
      const details = Object.values(item.problem?.fields ?? {}).flat()
      toast({
        tone: 'failed',
        message: ['The change was not saved.', item.problem?.message, ...details].filter(Boolean).join(' '),
      })
    }
  }, [items])
}
