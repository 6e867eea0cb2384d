import type { Category, ContactGroup, FieldDefinition, Priority, Staff, Status } from '../model.ts'
import { fullName } from '../store/account.ts'

/** §2 of what is known of the wire: `/categories/`. */
export const wireCategory = (category: Category) => ({
  prepopulate_cc: category.prepopulateCc,
  description: category.description,
  time_spent_mandatory: category.timeSpentMandatory,
  public: category.public,
  id: category.id,
  name: category.name,
})

/** `/staff/`, and `assigned_to` of a ticket. */
export const wireStaff = (agent: Staff) => ({
  name: fullName(agent),
  is_account_admin: agent.isAccountAdmin,
  email: agent.email,
  role: { name: agent.role.name, id: agent.role.id },
  active: agent.active,
  id: agent.id,
  categories: agent.categories,
  permissions: agent.permissions,
})

/** `/statuses/`: the colour has no `#`. */
export const wireStatus = (status: Status) => ({
  name: status.name,
  color: status.color,
  order: status.order,
  default: status.default,
  behavior: status.behavior,
  id: status.id,
})

export const wirePriority = (priority: Priority) => ({
  default: priority.default,
  id: priority.id,
  name: priority.name,
  order: priority.order,
})

const wireField = (field: FieldDefinition) => ({
  name: field.name,
  depends_on_choice: field.dependsOnChoice,
  required: field.required,
  choices:
    field.choices?.map((choice) => ({ text: choice.text, id: choice.id, dependant_fields: choice.dependantFields })) ??
    null,
  type: field.type,
  id: field.id,
  visible_to_staff_only: field.visibleToStaffOnly,
})

/** §19. The definition says `compulsory_on_completed`, the ticket `compulsory_on_complete`. */
export const wireTicketField = (field: FieldDefinition) => ({
  ...wireField(field),
  compulsory_on_completed: field.compulsoryOnCompleted,
  compulsory_on_move: field.compulsoryOnMove,
  categories: field.categories,
})

export const wireContactField = (field: FieldDefinition) => ({ ...wireField(field), order: field.order })

export const wireGroup = (group: Omit<ContactGroup, 'contacts'>) => ({
  tagged_domains: group.taggedDomains,
  id: group.id,
  name: group.name,
  description: group.description,
})
