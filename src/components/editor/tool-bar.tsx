import { useEffect, useState } from 'react'
import { focusOnMount } from '../focus-on-mount.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { type Icon } from '../../ui/icons.tsx'
import { BoldIcon, BulletListIcon, ItalicIcon, LinkIcon, NumberedListIcon } from '../../ui/more-icons.tsx'
import { Input } from '../../ui/input.tsx'
import { Popover } from '../../ui/popover.tsx'
import type { EditorHandle, EditorMark } from './editor.tsx'

const MARKS: { mark: EditorMark; label: string; icon: Icon; keys?: string }[] = [
  { mark: 'bold', label: 'Bold', icon: BoldIcon, keys: 'mod+b' },
  { mark: 'italic', label: 'Italic', icon: ItalicIcon, keys: 'mod+i' },
  { mark: 'bulletList', label: 'List', icon: BulletListIcon },
  { mark: 'orderedList', label: 'Numbered list', icon: NumberedListIcon },
]

/** The few marks that mail carries well. */
export function ToolBar({ editor }: { editor: EditorHandle | null }) {
  const [active, setActive] = useState('')
  useEffect(() => {
    if (!editor) return
    // One string, so that typing renders the bar only when a mark begins or ends.
    const read = () =>
      setActive([...MARKS.map(({ mark }) => mark), 'link' as const].filter((mark) => editor.isActive(mark)).join(' '))
    read()
    return editor.onSelection(read)
  }, [editor])
  const isOn = (mark: string) => active.split(' ').includes(mark)
  return (
    <span role="toolbar" aria-label="Text" className="flex">
      {MARKS.map(({ mark, label, icon, keys }) => (
        <IconButton
          key={mark}
          label={label}
          icon={icon}
          iconSize={15}
          {...(keys && { keys })}
          aria-pressed={isOn(mark)}
          // The editor keeps its selection.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => editor?.toggle(mark)}
          className="h-7 w-6.5 pointer-coarse:h-11 pointer-coarse:w-9.5"
        />
      ))}
      <Popover
        label="Link"
        side="top"
        className="w-72"
        trigger={(trigger) => (
          <IconButton
            {...trigger}
            label="Link"
            icon={LinkIcon}
            iconSize={15}
            aria-pressed={isOn('link')}
            className="h-7 w-6.5 pointer-coarse:h-11 pointer-coarse:w-9.5"
          />
        )}
      >
        {(close) => <LinkForm editor={editor} onDone={close} />}
      </Popover>
    </span>
  )
}

function LinkForm({ editor, onDone }: { editor: EditorHandle | null; onDone: () => void }) {
  const [href, setHref] = useState(editor?.link() ?? '')
  const [error, setError] = useState<string | null>(null)
  return (
    <form
      className="flex flex-col gap-2.5 p-3"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        event.stopPropagation()
        if (editor?.setLink(href) === false) setError('Enter an address, such as https://example.com.')
        else onDone()
      }}
    >
      <Field label="Address" error={error}>
        {(control) => (
          <Input
            {...control}
            ref={focusOnMount}
            type="url"
            value={href}
            placeholder="https://"
            onChange={(event) => {
              setHref(event.target.value)
              setError(null)
            }}
          />
        )}
      </Field>
      <div className="flex justify-end">
        <Button type="submit">{href.trim() ? 'Set link' : 'Remove link'}</Button>
      </div>
    </form>
  )
}
