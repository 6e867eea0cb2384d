import { toast } from '../../ui/toast.ts'
import type { ListState } from './list-state.ts'

/** Selects all rows up to a place, and says so where not all of them could be told. */
export async function selectRange(state: ListState, at: number): Promise<void> {
  const isWhole = await state.selectTo(at).catch(() => false)
  if (isWhole) return
  const message = 'Not every ticket of this range could be selected. The bar says how many are.'
  toast({ tone: 'failed', message })
}
