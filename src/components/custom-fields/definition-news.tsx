import type { DefinitionChange } from '../../domain/definition-news.ts'
import { Button } from '../../ui/button.tsx'
import { cn } from '../../ui/cn.ts'
import { AlertIcon, CheckIcon } from '../../ui/icons.tsx'
import { toast } from '../../ui/toast.ts'

type Props = {
  news: DefinitionChange[]
  /** Puts it away. */
  onRead: () => void
  className?: string
}

/** What the account's administrator changed while a form was open, with what was typed there: to be read and copied. */
export function DefinitionNews({ news, onRead, className }: Props) {
  if (news.length === 0) return null
  return (
    <div role="status" className={cn('flex gap-1.5 bg-warning-soft px-3 py-2 text-xs text-warning', className)}>
      <AlertIcon size={14} className="mt-px" />
      <div className="flex min-w-0 flex-1 flex-col items-start gap-1.5">
        <p>The fields were changed in HappyFox while you were here.</p>
        <ul className="flex w-full flex-col gap-1">
          {news.map((change) => (
            <ChangeLine key={`${change.text} ${change.typed}`} {...change} />
          ))}
        </ul>
        <Button onClick={onRead}>All right</Button>
      </div>
    </div>
  )
}

function ChangeLine({ name, text, typed }: DefinitionChange) {
  if (typed === null) return <li>{text}</li>
  return (
    <li className="flex flex-wrap items-start gap-x-2 gap-y-1">
      <span className="py-1">{text} You had:</span>
      <span className="max-h-24 min-w-0 overflow-y-auto rounded-sm border border-warning-line bg-raised px-2 py-1 break-words whitespace-pre-line text-fg">
        {typed}
      </span>
      <Button aria-label={`Copy what you had in ${name}`} onClick={() => void copyText(typed, name)}>
        Copy
      </Button>
    </li>
  )
}

async function copyText(text: string, name: string) {
  try {
    await navigator.clipboard.writeText(text)
    toast({ message: `What you had in “${name}” is copied`, icon: CheckIcon })
  } catch {
    toast({ tone: 'failed', message: 'The browser did not let it be copied. Mark the text and copy it.' })
  }
}
