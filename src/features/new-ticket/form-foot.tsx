import { toastsAbove } from '../../components/toasts-above.ts'
import { Button } from '../../ui/button.tsx'

type Props = {
  isCreating: boolean
  /** A decision is waited for. */
  isWaiting: boolean
  onDiscard: () => void
  onAnother: () => void
}

/** What to do with the ticket; the form's own submit creates it. */
export function FormFoot({ isCreating, isWaiting, onDiscard, onAnother }: Props) {
  const off = isCreating ? 'The ticket is being created' : isWaiting ? 'Decide above first' : undefined
  return (
    <footer
      ref={toastsAbove}
      className="flex min-h-14 flex-none flex-wrap items-center gap-2 border-t border-line bg-surface px-4 py-2 max-phone:px-3"
    >
      <Button variant="ghost" size="md" disabledReason={off} onClick={onDiscard}>
        Discard
      </Button>
      <span className="grow" />
      <Button
        size="md"
        disabledReason={off}
        onClick={onAnother}
        aria-label="Create and add another"
        aria-keyshortcuts="Meta+Shift+Enter Control+Shift+Enter"
      >
        <span className="max-phone:hidden">Create and add another</span>
        <span className="phone:hidden">And another</span>
      </Button>
      <Button
        type="submit"
        variant="primary"
        size="md"
        keys="mod+enter"
        loading={isCreating}
        disabledReason={isWaiting ? off : undefined}
      >
        {isCreating ? 'Creating' : 'Create ticket'}
      </Button>
    </footer>
  )
}
