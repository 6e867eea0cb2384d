import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { cannedRepliesQuery, deleteCannedReply, restoreCannedReply, saveCannedReply } from '../../api/canned-replies.ts'
import { ApiError } from '../../api/client.ts'
import { referenceQuery } from '../../api/reference.ts'
import { type EditorHandle, RichTextEditor } from '../../components/editor/editor.tsx'
import { ToolBar } from '../../components/editor/tool-bar.tsx'
import { focusOnMount } from '../../components/focus-on-mount.ts'
import { takeLostFocus } from '../../components/take-lost-focus.ts'
import { FilePicker } from '../../components/uploads/file-picker.tsx'
import { UploadList } from '../../components/uploads/upload-list.tsx'
import { createUploadShelf } from '../../components/uploads/upload-shelf.ts'
import { useUploads } from '../../components/uploads/use-uploads.ts'
import { type CannedReply, VARIABLES } from '../../domain/canned-reply.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceList } from '../../ui/choice-list.tsx'
import { Field } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { AlertIcon, ClipIcon } from '../../ui/icons.tsx'
import { PlusIcon } from '../../ui/more-icons.tsx'
import { Input } from '../../ui/input.tsx'
import { Popover } from '../../ui/popover.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { toast } from '../../ui/toast.ts'
import { begunIn, type Written } from './begun.ts'
import { OlderText } from './older-text.tsx'

type Props = {
  id: string
  /** Null for a new one. */
  reply: CannedReply | null
  folders: string[]
  mayKeepTeam: boolean
  agentId: number
  onOpen: (id: string | null) => void
  /** Whether the first line takes the focus also where there is a text: the button that had it has gone. */
  startFocused: boolean
  /** The form is wanted as it was before anything was written in it. */
  onDiscarded: () => void
}

const EMPTY: Written = { title: '', folder: '', scope: 'personal', html: '', files: [] }

/** One canned reply to write, move, or delete. */
export function CannedForm({ id, reply, folders, mayKeepTeam, agentId, startFocused, ...on }: Props) {
  const { onOpen, onDiscarded } = on
  const client = useQueryClient()
  const begun = begunIn(agentId, reply)
  const [written, setWritten] = useState(() => begun.read() ?? reply ?? EMPTY)
  const [isBegun, setBegun] = useState(() => begun.read() !== null)
  const [older, setOlder] = useState(begun.readOlder)
  const { title, folder, scope, html, files } = written
  const set = (change: Partial<Written>) => {
    setBegun(true)
    setWritten((before) => ({ ...before, ...change }))
  }
  const setFiles = (next: (files: Written['files']) => Written['files']) => {
    setBegun(true)
    setWritten((before) => ({ ...before, files: next(before.files) }))
  }
  useEffect(() => {
    if (isBegun) begunIn(agentId, reply).keep(written)
  }, [isBegun, agentId, reply, written])
  const [editor, setEditor] = useState<EditorHandle | null>(null)
  const [problem, setProblem] = useState<{ message: string; fields: Record<string, string[]> } | null>(null)
  const [saving, setSaving] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  const [shelf] = useState(() => createUploadShelf({ deliver: (more) => setFiles((all) => [...all, ...more]) }))
  // What is not saved goes with the form.
  useEffect(() => shelf.clear, [shelf])
  const uploads = useUploads({ shelf, files, onFiles: setFiles })
  const isLocked = reply?.scope === 'team' && !mayKeepTeam

  const save = async () => {
    if (uploads.isUnderWay) return setProblem({ message: 'A file is still on its way.', fields: {} })
    setSaving(true)
    try {
      const input = {
        scope,
        folder,
        title,
        html,
        fileIds: files.map((file) => file.id),
        revision: reply?.revision ?? 0,
      }
      await saveCannedReply(client, id, input)
      begun.forget()
      toast({ message: `“${title.trim()}” saved`, staysMs: 3000 })
      onOpen(id)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(error)
      // What somebody else saved takes the form's place, and what is written here is offered beside it.
      if (error.code === 'conflict') await client.invalidateQueries({ queryKey: cannedRepliesQuery().queryKey })
    } finally {
      setSaving(false)
    }
  }
  const remove = async () => {
    try {
      await deleteCannedReply(client, id)
      begun.forget()
      onOpen(null)
      const restore = () =>
        void restoreCannedReply(client, id).then(
          () => onOpen(id),
          (error: unknown) =>
            toast({ tone: 'failed', message: error instanceof ApiError ? error.message : 'It was not brought back.' }),
        )
      toast({ message: `“${title.trim()}” deleted`, action: { label: 'Undo', keys: 'z', run: restore } })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(error)
    }
  }
  return (
    <form
      aria-label="Canned reply"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
      className="mx-auto flex max-w-188 flex-col gap-4 p-6 max-phone:p-4"
    >
      {older && (
        <OlderText
          written={older}
          onTake={() => {
            begun.forgetOlder()
            begun.keep(older)
            onDiscarded()
          }}
          onDiscard={() => {
            begun.forgetOlder()
            setOlder(begun.readOlder)
          }}
        />
      )}
      {isLocked && <Said>The team’s canned replies are kept by leads and administrators. You can use this one.</Said>}
      <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,1fr)] gap-3 max-phone:grid-cols-1">
        <Field label="Title" required error={problem?.fields['title']?.join(' ')}>
          {(control) => (
            <Input
              {...control}
              {...((startFocused || !reply) && { ref: focusOnMount })}
              value={title}
              readOnly={isLocked}
              onChange={(event) => set({ title: event.target.value })}
            />
          )}
        </Field>
        <Field label="Folder" error={problem?.fields['folder']?.join(' ')}>
          {(control) => (
            <>
              <Input
                {...control}
                list="canned-folders"
                value={folder}
                readOnly={isLocked}
                placeholder="None"
                onChange={(event) => set({ folder: event.target.value })}
              />
              <datalist id="canned-folders">
                {folders.map((name) => (
                  <option key={name} value={name}>
                    {name}
                  </option>
                ))}
              </datalist>
            </>
          )}
        </Field>
      </div>
      {mayKeepTeam && (
        <div className="w-60 max-w-full">
          <Segmented
            label="Whose it is"
            options={[
              { value: 'personal', label: 'Mine alone' },
              { value: 'team', label: 'The team’s' },
            ]}
            value={scope}
            onChange={(next) => set({ scope: next })}
          />
        </div>
      )}
      <div className="rounded-lg border border-line-control bg-raised">
        <div className="min-h-50 px-3.5 pt-2.5 pb-1.5">
          <RichTextEditor
            label="Text"
            placeholder="Hello {{contact.firstName}},"
            html={html}
            startFocused={false}
            onChange={(next) => set({ html: next })}
            onFiles={uploads.add}
            onReady={setEditor}
            onSend={() => void save()}
          />
        </div>
        <UploadList files={files} uploads={uploads} />
        {!isLocked && (
          <div className="flex flex-wrap items-center gap-0.5 border-t border-line-faint px-2 py-1.5">
            <ToolBar editor={editor} />
            <IconButton
              label="Attach files"
              icon={ClipIcon}
              iconSize={15}
              className="size-7 pointer-coarse:h-11 pointer-coarse:w-9.5"
              onClick={() => picker.current?.click()}
            />
            <FilePicker picker={picker} onFiles={uploads.add} />
            <VariableMenu editor={editor} />
          </div>
        )}
      </div>
      {problem && <Said>{Object.values(problem.fields).flat().join(' ') || problem.message}</Said>}
      {!isLocked && (
        <div className="flex items-center gap-2">
          {/* What was saved, or brought back, comes as a new form. */}
          <Button ref={takeLostFocus} type="submit" variant="primary" size="md" loading={saving}>
            Save
          </Button>
          {isBegun && (
            <Button
              variant="ghost"
              size="md"
              onClick={() => {
                begun.forget()
                onDiscarded()
              }}
            >
              {reply ? 'Discard the changes' : 'Discard'}
            </Button>
          )}
          <span className="grow" />
          {reply && (
            <Button variant="danger" onClick={() => void remove()}>
              Delete
            </Button>
          )}
        </div>
      )}
    </form>
  )
}

const Said = ({ children }: { children: ReactNode }) => (
  <p role="alert" className="flex gap-1.5 rounded-md bg-warning-soft px-3 py-2 text-xs text-warning">
    <AlertIcon size={14} className="mt-px" />
    <span>{children}</span>
  </p>
)

/** What can stand in braces: people, the ticket, and the account’s own fields. */
function VariableMenu({ editor }: { editor: EditorHandle | null }) {
  const { data: lookup } = useQuery(referenceQuery())
  const fields = (lookup?.ticketFields ?? []).map(({ name }) => name)
  return (
    <Popover
      label="Variables"
      side="top"
      className="w-72"
      trigger={(trigger) => (
        <Button
          {...trigger}
          variant="ghost"
          icon={PlusIcon}
          className="h-7 text-xs pointer-coarse:h-11"
          disabledReason={editor ? undefined : 'Write in the text first'}
          onPointerDown={(event) => event.preventDefault()}
        >
          Variable
        </Button>
      )}
    >
      {(close) => (
        <ChoiceList<string>
          label="Variables"
          placeholder="Find a variable"
          selected={[]}
          choices={[
            ...VARIABLES.map(({ name, means }) => ({
              value: name,
              label: name,
              keywords: means,
              trail: <span className="text-xs text-subtle">{means}</span>,
            })),
            ...[...new Set(fields)].map((name) => ({ value: `field.${name}`, label: name, group: 'Fields' })),
          ]}
          onPick={(name) => {
            close()
            editor?.insertText(`{{${name}}}`)
            // Opened by a key, the panel would give the focus back to its button; what was begun goes on in the text.
            editor?.focus()
          }}
        />
      )}
    </Popover>
  )
}
