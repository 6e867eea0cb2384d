import { Button } from '../../../ui/button.tsx'

type Props = {
  /** What HappyFox said about it; undefined when it said nothing. */
  message: string | undefined
  /** What the agent had set; null for no value. */
  text: string | null
  onEdit: () => void
  onForget: () => void
}

/** Beside a field whose new value HappyFox refused: why, what it was, and the way back to it. */
export function Refused({ message, text, onEdit, onForget }: Props) {
  if (message === undefined) return null
  return (
    <div role="group" aria-label="Not saved" className="mb-1 rounded-md bg-danger-soft px-2 py-1.5 text-xs">
      <p className="break-words text-danger">
        {message} {text !== null && `Yours, ${text}, was not saved.`}
      </p>
      <div className="mt-1 flex flex-wrap gap-1">
        <Button onClick={onEdit} className="h-6 text-xs pointer-coarse:h-11">
          Correct it
        </Button>
        <Button variant="ghost" onClick={onForget} className="h-6 text-xs pointer-coarse:h-11">
          Leave it
        </Button>
      </div>
    </div>
  )
}
