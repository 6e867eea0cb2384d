import { Fragment, type ReactNode } from 'react'
import type { CustomField } from '../../domain/custom-field.ts'
import { LockIcon } from '../../ui/more-icons.tsx'
import { tip } from '../../ui/tip.ts'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'

const WORDS = 'Agents only'

/** Beside the name of a field whose answer contacts never see. */
export const AgentsOnlyMark = ({ field }: { field: Pick<CustomField, 'agentsOnly'> }) =>
  field.agentsOnly && (
    <span
      {...tip('Agents only: contacts do not see this field')}
      className="ml-1 inline-block align-[-1px] text-subtle"
    >
      <LockIcon size={11} />
      <VisuallyHidden>, agents only</VisuallyHidden>
    </span>
  )

/** What stands below a field that is asked for: the form's own words, and who sees the answer. */
export function hintWith(field: Pick<CustomField, 'agentsOnly'>, ...words: ReactNode[]): ReactNode {
  const all = [...words.filter(Boolean), ...(field.agentsOnly ? [WORDS] : [])]
  return all.length === 0
    ? undefined
    : all.map((part, index) => (
        <Fragment key={index}>
          {index > 0 && ' · '}
          {part}
        </Fragment>
      ))
}
