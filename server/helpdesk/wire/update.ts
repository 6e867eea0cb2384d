import type { Attachment, Message, Update } from '../model.ts'
import { type Account, fullName } from '../store/account.ts'
import { wireTime } from './time.ts'

export type UpdateContext = {
  account: Account
  /** Name and address of every contact that wrote. */
  people: Map<number, { name: string; email: string | null }>
  attachmentUrl: (attachment: Attachment) => string
  /** `show_cf_changes=true` (§3). */
  fieldChanges: boolean
}

/** One element of `updates[]`. */
export function wireUpdate(update: Update, context: UpdateContext) {
  const { account } = context
  const nameOf = {
    status: (id: number) => account.status(id)?.name ?? null,
    priority: (id: number) => account.priority(id)?.name ?? null,
    assignee: (id: number) => {
      const agent = account.agent(id)
      return agent ? fullName(agent) : null
    },
    category: (id: number) => account.category(id)?.name ?? null,
  }
  const category = named(update.categoryChange, nameOf.category)
  return {
    priority_change: named(update.priorityChange, nameOf.priority),
    // A client reads these two as text, so the ids are text, as in `custom_field_change` (ours).
    category_change: category && { ...category, new: textOf(category.new), old: textOf(category.old) },
    custom_field_change:
      context.fieldChanges && update.fieldChanges.length > 0
        ? update.fieldChanges.map(({ to, from, fieldId, name }) => ({ to, from, id: String(fieldId), name }))
        : null,
    timestamp: wireTime(update.at),
    due_date_change: update.dueDateChange && { new: update.dueDateChange.new, old: update.dueDateChange.old },
    by: wireActor(update, context),
    time_spent: update.timeSpentMinutes,
    update_id: update.id,
    message: update.message && wireMessage(update.message, context),
    assignee_change: named(update.assigneeChange, nameOf.assignee),
    status_change: named(update.statusChange, nameOf.status),
    // Null in every published example; the keys are ours.
    satisfaction_survey: update.survey && { ...update.survey },
  }
}

const textOf = (id: number | null) => (id === null ? null : String(id))

function named(change: { old: number | null; new: number | null } | null, nameOf: (id: number) => string | null) {
  if (!change) return null
  return {
    new_name: change.new === null ? null : nameOf(change.new),
    new: change.new,
    old: change.old,
    old_name: change.old === null ? null : nameOf(change.old),
  }
}

/** A smart rule has only type and id, as in the one example there is; the system is null. */
function wireActor({ by }: Update, { account, people }: UpdateContext) {
  if (by === null) return null
  if (by.type === 'smartrule') return { type: by.type, id: by.id }
  if (by.type === 'staff') {
    const agent = account.agent(by.id)
    return { email: agent?.email ?? null, type: by.type, id: by.id, name: agent ? fullName(agent) : null }
  }
  const person = people.get(by.id)
  return { email: person?.email ?? null, type: by.type, id: by.id, name: person?.name ?? null }
}

function wireMessage(message: Message, { attachmentUrl }: UpdateContext) {
  return {
    attachments: message.attachments.map((attachment) => ({
      url: attachmentUrl(attachment),
      id: attachment.id,
      filename: attachment.filename,
    })),
    bcc_list: message.bcc.join(','),
    text: message.text,
    cc_list: message.cc.join(','),
    customer_updated: message.customerUpdated,
    html: message.html,
    // How HappyFox shows a forward is unknown: here addresses in `forward_list`, no type of its own (ours).
    forward_list: message.kind === 'forward' ? message.forwardTo.join(',') : null,
    message_type: message.kind === 'private' ? 'p' : null,
    subject: message.subject,
  }
}
