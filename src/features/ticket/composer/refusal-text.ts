import { PART_NAMES } from '../../../domain/write-problem.ts'

const LABELS: Readonly<Record<string, string>> = { ...PART_NAMES, html: 'Message', fileIds: 'Files' }

/** What was refused and why. A custom field's message stands under its input and is not repeated here. */
export function refusalText({ message, fields }: { message: string; fields: Record<string, string[]> }): string {
  const named = Object.entries(fields).flatMap(([path, messages]) => {
    const key = path.split('.').at(-1) ?? path
    const label = LABELS[key]
    return label ? [`${label}: ${messages.join(' ')}`] : []
  })
  return ['Not sent.', ...(named.length > 0 ? named : [message])].join(' ')
}
