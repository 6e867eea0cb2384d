import { cn } from './cn.ts'

type SegmentedProps<T extends string> = {
  label: string
  options: { value: T; label: string }[]
  value: T
  onChange: (value: T) => void
}

/** Two to four choices beside each other. */
export const Segmented = <T extends string>({ label, options, value, onChange }: SegmentedProps<T>) => (
  <div role="radiogroup" aria-label={label} className="flex rounded-md bg-active p-0.5 dark:bg-sunken">
    {options.map((option) => (
      <label
        key={option.value}
        className={cn(
          'relative flex h-6 flex-1 items-center justify-center rounded-sm px-2 text-xs font-medium whitespace-nowrap text-muted pointer-coarse:h-11 has-focus-visible:outline-2 has-focus-visible:outline-focus',
          option.value === value && 'bg-raised text-fg shadow-control dark:bg-active',
        )}
      >
        <input
          type="radio"
          name={label}
          checked={option.value === value}
          onChange={() => onChange(option.value)}
          className="absolute inset-0 opacity-0"
        />
        {option.label}
      </label>
    ))}
  </div>
)
