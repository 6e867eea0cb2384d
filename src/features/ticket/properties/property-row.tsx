import type { ReactNode } from 'react'
import { cn } from '../../../ui/cn.ts'
import { ariaKeys } from '../../../ui/platform.ts'
import { Popover } from '../../../ui/popover.tsx'
import { Spinner } from '../../../ui/spinner.tsx'
import { tip } from '../../../ui/tip.ts'
import type { Editing } from './editing.ts'

const ROW = 'grid min-h-7.5 grid-cols-[108px_minmax(0,1fr)] items-center pointer-coarse:min-h-11'
const TERM = 'flex min-w-0 items-center gap-0.5 self-start pt-1.75 pl-2 text-xs text-subtle pointer-coarse:pt-3.5'

type PlainProps = { label: ReactNode; children: ReactNode }

/** A property that is only read here. */
export const PropertyRow = ({ label, children }: PlainProps) => (
  <div className={ROW}>
    <dt className={TERM}>{label}</dt>
    <dd className="flex min-w-0 flex-wrap items-center gap-1.5 px-2 py-1">{children}</dd>
  </div>
)

type EditableProps = {
  /** The property's name, also of the button and the panel. */
  name: string
  /** What `editing` knows it by, where names can be the same twice. */
  editingKey?: string
  label?: ReactNode
  keys?: string
  saving: boolean
  editing: Editing
  /** What it shows; inside a button, so nothing to press. */
  value: ReactNode
  /** The value in words, for the button's name. */
  valueText: string
  panelClassName?: string
  /** What stands against a change of it. */
  meanwhile?: ReactNode
  editor: (close: () => void) => ReactNode
}

/** A property whose whole value is a button that opens its editor beside it. */
export function EditableRow(props: EditableProps) {
  const { name, label, keys, saving, editing, value, valueText, panelClassName, meanwhile, editor } = props
  const { editingKey = name } = props
  return (
    <div className={ROW}>
      <dt className={TERM}>{label ?? name}</dt>
      <dd className="min-w-0">
        <Popover
          label={name}
          open={editing.name === editingKey}
          onOpenChange={(open) => editing.open(open ? editingKey : null)}
          className={cn('w-64', panelClassName)}
          trigger={(trigger) => (
            <button
              type="button"
              {...trigger}
              aria-label={`${name}: ${valueText}`}
              aria-keyshortcuts={keys && ariaKeys(keys)}
              {...tip(keys && `Change ${name.toLowerCase()}`, keys)}
              className="flex min-h-7.5 w-full min-w-0 flex-wrap items-center gap-1.5 rounded-[6px] px-2 py-1 text-left hover:bg-active aria-expanded:bg-active pointer-coarse:min-h-11"
            >
              {value}
              {saving && <Spinner className="after-400 ml-auto text-subtle" />}
            </button>
          )}
        >
          {editor}
        </Popover>
        {meanwhile}
      </dd>
    </div>
  )
}
