import { useState } from 'react'
import { createPortal } from 'react-dom'
import { Avatar } from '../../../components/avatar.tsx'
import type { EditorHandle, Mention } from '../../../components/editor/editor.tsx'
import type { Agent } from '../../../domain/reference.ts'
import { cn } from '../../../ui/cn.ts'

type Options = { agents: Agent[]; editor: EditorHandle | null; onNamed: (agent: Agent) => void }

const MOST = 6

/** Agents whose names have a part that begins so, those whose first name does before the others. */
export function agentsNamed(agents: Agent[], query: string): Agent[] {
  const typed = folded(query)
  const parts = (agent: Agent) => folded(agent.name).split(/\s+/)
  return agents
    .filter((agent) => parts(agent).some((part) => part.startsWith(typed)))
    .toSorted((a, b) => Number(parts(b)[0]?.startsWith(typed)) - Number(parts(a)[0]?.startsWith(typed)))
    .slice(0, MOST)
}

const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

const listTop = ({ top, bottom }: Mention, height: number) => (top - 4 - height < 8 ? bottom + 4 : top - 4 - height)

/** Completion of `@` with the names of agents, who are then told of the note. */
export function useMentions({ agents, editor, onNamed }: Options) {
  const [mention, setMention] = useState<Mention | null>(null)
  const [active, setActive] = useState(0)
  /** Where Escape was pressed: the list stays away there. */
  const [quiet, setQuiet] = useState<number | null>(null)
  const found = mention && mention.from !== quiet ? agentsNamed(agents, mention.query) : []
  const take = (agent: Agent | undefined) => {
    if (!mention || !agent || !editor) return
    editor.complete(mention, `@${agent.name.split(' ')[0]} `)
    onNamed(agent)
    setMention(null)
  }
  return {
    onMention: (next: Mention | null) => {
      if (next?.query !== mention?.query || next?.from !== mention?.from) {
        setMention(next)
        setActive(0)
      }
    },
    onKey: (key: string): boolean => {
      if (found.length === 0) return false
      if (key === 'ArrowDown') setActive((active + 1) % found.length)
      else if (key === 'ArrowUp') setActive((active + found.length - 1) % found.length)
      else if (key === 'Enter' || key === 'Tab') take(found[active])
      else if (key === 'Escape') setQuiet(mention?.from ?? null)
      else return false
      return true
    },
    list:
      mention && found.length > 0
        ? createPortal(
            <div
              role="listbox"
              aria-label="Agents to name"
              // Above the line, or below it where the list would leave the page: on a phone the text begins at the top.
              ref={(list) => {
                if (list) list.style.top = `${listTop(mention, list.offsetHeight)}px`
              }}
              className="fixed z-pop w-56 rounded-lg bg-raised p-1 text-sm text-fg shadow-pop"
              style={{ left: Math.max(8, Math.min(mention.left, innerWidth - 232)) }}
            >
              {found.map((agent, index) => (
                // The keys are the editor's.
                // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
                <div
                  key={agent.id}
                  role="option"
                  aria-selected={index === active}
                  tabIndex={-1}
                  // The editor keeps the focus.
                  onPointerDown={(event) => event.preventDefault()}
                  onClick={() => take(agent)}
                  className={cn(
                    'flex h-7.5 cursor-default items-center gap-2 rounded-[6px] px-2 hover:bg-hover pointer-coarse:h-11',
                    index === active && 'bg-active',
                  )}
                >
                  <Avatar person={agent} size={20} silent />
                  <span className="truncate">{agent.name}</span>
                </div>
              ))}
            </div>,
            // A part of the page that assistive technology can reach, and that clips nothing.
            document.querySelector('main') ?? document.body,
          )
        : null,
  }
}
