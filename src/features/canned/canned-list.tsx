import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { renameCannedFolder } from '../../api/canned-replies.ts'
import { ApiError } from '../../api/client.ts'
import { focusOnMount } from '../../components/focus-on-mount.ts'
import type { CannedReply } from '../../domain/canned-reply.ts'
import { Button } from '../../ui/button.tsx'
import { cn } from '../../ui/cn.ts'
import { Field } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { ClipIcon, PenIcon } from '../../ui/icons.tsx'
import { Input } from '../../ui/input.tsx'
import { Popover } from '../../ui/popover.tsx'
import { toast } from '../../ui/toast.ts'

type Props = { replies: CannedReply[]; openId: string | null; mayKeepTeam: boolean }

const OWNERS = [
  { scope: 'team', name: 'Team' },
  { scope: 'personal', name: 'Mine' },
] as const

/** All of them by owner and folder. */
export function CannedList({ replies, openId, mayKeepTeam }: Props) {
  const [typed, setTyped] = useState('')
  const words = typed.trim().toLowerCase()
  const shown = replies.filter(({ title, folder, html }) =>
    `${title} ${folder} ${html.replace(/<[^>]*>/g, ' ')}`.toLowerCase().includes(words),
  )
  return (
    <>
      <div className="flex-none px-3 pt-3 pb-2">
        <Input
          type="search"
          aria-label="Find a canned reply"
          placeholder="Find a canned reply"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <nav aria-label="Canned replies" className="min-h-0 flex-1 overflow-y-auto px-2 pb-3">
        {OWNERS.map(({ scope, name }) => {
          const own = shown.filter((reply) => reply.scope === scope)
          const folders = [...new Set(own.map(({ folder }) => folder))].toSorted()
          return folders.map((folder) => (
            <section key={`${scope} ${folder}`} aria-label={[name, folder].filter(Boolean).join(', ')}>
              <h2 className="mt-1.5 flex h-7 items-center gap-1 px-2 text-2xs font-medium text-subtle">
                <span className="truncate">{[name, folder].filter(Boolean).join(' · ')}</span>
                {folder && (scope === 'personal' || mayKeepTeam) && <RenameFolder scope={scope} folder={folder} />}
              </h2>
              <ul>
                {own
                  .filter((reply) => reply.folder === folder)
                  .map((reply) => (
                    <li key={reply.id}>
                      <Link
                        to="/canned-replies"
                        search={{ id: reply.id }}
                        aria-current={reply.id === openId ? 'page' : undefined}
                        className={cn(
                          'flex h-8 items-center gap-2 rounded-md px-2 pointer-coarse:h-11',
                          reply.id === openId ? 'bg-active font-medium' : 'hover:bg-hover',
                        )}
                      >
                        <span className="min-w-0 flex-1 truncate">{reply.title}</span>
                        {reply.files.length > 0 && <ClipIcon size={13} className="text-subtle" />}
                      </Link>
                    </li>
                  ))}
              </ul>
            </section>
          ))
        })}
        {shown.length === 0 && <p className="px-2 py-3 text-subtle">Nothing holds “{typed.trim()}”.</p>}
      </nav>
    </>
  )
}

function RenameFolder({ scope, folder }: { scope: CannedReply['scope']; folder: string }) {
  const client = useQueryClient()
  const [name, setName] = useState(folder)
  const [error, setError] = useState<string | null>(null)
  const save = async (close: () => void) => {
    try {
      await renameCannedFolder(client, { scope, from: folder, to: name.trim() })
      close()
      toast({ message: name.trim() ? `Folder renamed to ${name.trim()}` : 'Folder dissolved, its replies are kept' })
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem
      setError(Object.values(problem.fields).flat().join(' ') || problem.message)
    }
  }
  return (
    <Popover
      label={`Rename ${folder}`}
      className="w-64"
      trigger={(trigger) => (
        <IconButton
          {...trigger}
          label={`Rename the folder ${folder}`}
          icon={PenIcon}
          iconSize={12}
          className="size-6 pointer-coarse:before:absolute pointer-coarse:before:-inset-2.5"
        />
      )}
    >
      {(close) => (
        <form
          className="flex flex-col gap-2.5 p-3"
          onSubmit={(event) => {
            event.preventDefault()
            void save(close)
          }}
        >
          <Field label="Folder" hint="Empty takes its replies out of the folder." error={error}>
            {(control) => (
              <Input {...control} ref={focusOnMount} value={name} onChange={(event) => setName(event.target.value)} />
            )}
          </Field>
          <div className="flex justify-end">
            <Button type="submit">Rename</Button>
          </div>
        </form>
      )}
    </Popover>
  )
}
