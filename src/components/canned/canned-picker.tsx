import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { cannedRepliesQuery } from '../../api/canned-replies.ts'
import { focusOnMount } from '../focus-on-mount.ts'
import { MessageBody } from '../message-body/message-body.tsx'
import { type CannedReply, openVariables, resolveVariables, type VariableValues } from '../../domain/canned-reply.ts'
import { cn } from '../../ui/cn.ts'
import { AlertIcon, ClipIcon, SearchIcon } from '../../ui/icons.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { findReplies, headingOf } from './find-replies.ts'

type Props = {
  values: VariableValues
  onPick: (reply: CannedReply) => void
  /** A second slash means the sign itself. */
  onSlash: () => void
}

/** Canned replies to choose from by typing and arrows, each shown as it would be sent here. */
export function CannedPicker({ values, onPick, onSlash }: Props) {
  const { data: replies, error } = useQuery(cannedRepliesQuery())
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const found = findReplies(replies ?? [], typed)
  const hasNone = replies?.length === 0
  const shown = found[Math.min(active, found.length - 1)]
  useEffect(() => {
    list.current?.querySelector(`[data-index="${active}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [active])

  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: found.length - 1 }[event.key]
    if (event.key === '/' && typed === '') {
      event.preventDefault()
      onSlash()
    } else if (event.key === 'Enter') {
      event.preventDefault()
      if (shown && !event.nativeEvent.isComposing) onPick(shown)
    } else if (to !== undefined && found.length > 0) {
      event.preventDefault()
      setActive(Math.max(0, Math.min(found.length - 1, to)))
    }
  }
  return (
    <>
      <label className="flex h-10 flex-none items-center gap-2 border-b border-line px-3">
        <SearchIcon size={15} className="text-subtle" />
        <input
          ref={focusOnMount}
          role="combobox"
          aria-label="Find a canned reply"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={shown ? `${id}-${shown.id}` : undefined}
          value={typed}
          placeholder="Find a canned reply"
          autoComplete="off"
          onChange={(event) => {
            setTyped(event.target.value)
            setActive(0)
          }}
          onKeyDown={onKeyDown}
          className="h-full min-w-0 flex-1 bg-transparent outline-none"
        />
      </label>
      <div className="flex min-h-0 flex-1 max-phone:flex-col">
        <div
          ref={list}
          id={`${id}-list`}
          role="listbox"
          aria-label="Canned replies"
          className={cn(
            'h-72 w-60 flex-none overflow-y-auto border-r border-line p-1 max-phone:h-44 max-phone:w-full max-phone:border-r-0 max-phone:border-b',
            hasNone && 'hidden',
          )}
        >
          {found.map((reply, index) => (
            <div key={reply.id} role="presentation">
              {headingOf(reply) !== (found[index - 1] && headingOf(found[index - 1] ?? reply)) && (
                <div aria-hidden="true" className="flex h-6.5 items-center px-2 text-2xs font-medium text-subtle">
                  <span className="truncate">{headingOf(reply)}</span>
                </div>
              )}
              {/* The keys are those of the box above. */}
              {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus */}
              <div
                id={`${id}-${reply.id}`}
                role="option"
                data-index={index}
                aria-selected={reply === shown}
                onPointerMove={() => setActive(index)}
                onClick={() => onPick(reply)}
                className={cn(
                  'flex h-7.5 cursor-default items-center gap-2 rounded-[6px] px-2 pointer-coarse:h-11',
                  reply === shown && 'bg-active',
                )}
              >
                <span className="min-w-0 flex-1 truncate">{reply.title}</span>
                {reply.files.length > 0 && <ClipIcon size={13} className="text-subtle" />}
              </div>
            </div>
          ))}
        </div>
        <div
          aria-live="polite"
          className={cn('min-w-0 flex-1 overflow-y-auto px-3.5 py-2.5', !hasNone && 'h-72 max-phone:h-44')}
        >
          {shown ? <Preview key={shown.id} reply={shown} values={values} /> : null}
          {!replies && !error && <Spinner />}
          {error && <p className="text-danger">{error.message}</p>}
          {replies && found.length === 0 && (
            <p className="text-subtle">
              {hasNone
                ? 'There are no canned replies yet. Write the first under “Manage canned replies”.'
                : `Nothing is called “${typed.trim()}”.`}
            </p>
          )}
        </div>
      </div>
      <div className="flex h-9 flex-none items-center border-t border-line px-3 text-xs text-subtle">
        <span className="max-phone:hidden">↵ puts it in, / writes the sign itself</span>
        <span className="grow" />
        <Link
          to="/canned-replies"
          className="flex h-7 items-center rounded-xs px-1 font-medium text-muted hover:text-fg"
        >
          Manage canned replies
        </Link>
      </div>
    </>
  )
}

const noImage = () => null

/** As it will be put in; what is not known on this ticket is named. */
function Preview({ reply, values }: { reply: CannedReply; values: VariableValues }) {
  const html = resolveVariables(reply.html, values)
  const open = openVariables(html)
  return (
    <>
      <MessageBody html={html} text="" author="you" senderEmail={null} ownImage={noImage} ownImages="blob:" />
      {reply.files.length > 0 && (
        <p className="mt-2 text-xs text-subtle">With {reply.files.map(({ name }) => name).join(', ')}</p>
      )}
      {open.length > 0 && (
        <p className="mt-2 flex gap-1.5 text-xs text-warning">
          <AlertIcon size={13} className="mt-0.5" />
          Not known on this ticket: {open.join(', ')}
        </p>
      )}
    </>
  )
}
