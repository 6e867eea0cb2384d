import { storedDensity } from '../../ui/appearance.ts'
import { cn } from '../../ui/cn.ts'
import { MenuLabel } from '../../ui/menu.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { useStored } from '../../ui/stored.ts'
import { storedHidden } from './choices.ts'
import { OPTIONAL_COLUMNS, type OptionalColumn } from './columns.ts'

/** How the list looks: density and columns, kept in this browser. */
export function DisplayPanel({ withColumns }: { withColumns: boolean }) {
  const density = useStored(storedDensity)
  const hidden = useStored(storedHidden)
  const toggle = (id: OptionalColumn) => {
    const next = new Set(hidden)
    if (!next.delete(id)) next.add(id)
    storedHidden.set(next)
  }
  return (
    <div className="px-2 pt-1 pb-2.5">
      <MenuLabel>Density</MenuLabel>
      <Segmented
        label="Density"
        options={[
          { value: 'comfortable', label: 'Comfortable' },
          { value: 'compact', label: 'Compact' },
        ]}
        value={density}
        onChange={storedDensity.set}
      />
      {withColumns && (
        <>
          <div className="h-1" />
          <MenuLabel>Columns</MenuLabel>
          <div className="flex flex-wrap gap-1 px-1">
            {OPTIONAL_COLUMNS.map(({ id, label }) => (
              <button
                key={id}
                type="button"
                aria-pressed={!hidden.has(id)}
                onClick={() => toggle(id)}
                className={cn(
                  'h-6 rounded-sm border px-1.75 text-xs pointer-coarse:h-11 pointer-coarse:px-3',
                  hidden.has(id)
                    ? 'border-line-strong text-subtle hover:text-fg'
                    : 'border-transparent bg-active font-medium text-fg',
                )}
              >
                {label}
              </button>
            ))}
          </div>
          <p className="px-1 pt-2 text-2xs text-subtle">Subject, status, due and last are always shown.</p>
        </>
      )}
    </div>
  )
}
