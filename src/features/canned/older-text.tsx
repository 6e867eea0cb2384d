import { textOf } from '../../components/editor/rich-text.ts'
import { Button } from '../../ui/button.tsx'
import type { Written } from './begun.ts'

type Props = { written: Written; onTake: () => void; onDiscard: () => void }

/** Over a canned reply that was saved by somebody else while it was written on here: what was written, and what becomes of it. */
export function OlderText({ written, onTake, onDiscard }: Props) {
  const text = textOf(written.html).trim()
  return (
    <div role="group" aria-label="Not saved" className="rounded-md bg-warning-soft px-3 py-2 text-xs">
      <p role="alert" className="text-warning">
        It was changed meanwhile, and is shown as it is now. What you wrote is kept, and not saved:
      </p>
      <p className="mt-1 line-clamp-6 wrap-anywhere whitespace-pre-line text-fg">
        <b className="font-semibold">{written.title}</b>
        {text && `\n${text}`}
      </p>
      <div className="mt-1.5 flex flex-wrap gap-1">
        <Button onClick={onTake} className="h-6 text-xs pointer-coarse:h-11">
          Go on with mine
        </Button>
        <Button variant="ghost" onClick={onDiscard} className="h-6 text-xs pointer-coarse:h-11">
          Discard mine
        </Button>
      </div>
    </div>
  )
}
