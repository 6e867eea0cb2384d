import type { CustomField } from '../../src/domain/custom-field.ts'
import { withFaults } from '../../src/domain/field-faults.ts'
import type { Agent, Category, ContactGroup, Priority, Status } from '../../src/domain/reference.ts'
import type { z } from 'zod'
import { kindOfWireType } from './field-reading.ts'
import type { WireCategory, WireField, WireGroup, WirePriority, WireStaff, WireStatus } from './wire.ts'

/** The small lists in domain words, each sorted as it is shown. */

const byName = <T extends { name: string }>(items: T[]) => items.toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
const byOrder = <T extends { order: number; id: number }>(items: T[]) =>
  items.toSorted((a, b) => a.order - b.order || a.id - b.id)

export const decodeAgents = (wire: z.output<typeof WireStaff>[]): Agent[] =>
  byName(
    wire.map((staff) => ({
      id: staff.id,
      name: staff.name?.trim() || staff.email || `Agent ${staff.id}`,
      email: staff.email ?? '',
      role: staff.role ?? { id: 0, name: '' },
      active: staff.active ?? false,
      isAdmin: staff.is_account_admin ?? false,
      categoryIds: staff.categories,
      permissions: staff.permissions,
    })),
  )

export const decodeCategories = (wire: z.output<typeof WireCategory>[]): Category[] =>
  byName(
    wire.map((category) => ({
      id: category.id,
      name: category.name,
      prefix: null,
      description: category.description ?? '',
      public: category.public ?? false,
      timeSpentMandatory: category.time_spent_mandatory ?? false,
    })),
  )

export const decodeStatuses = (wire: z.output<typeof WireStatus>[]): Status[] =>
  byOrder(
    wire.map((status) => ({
      id: status.id,
      name: status.name,
      color: /^#?([0-9a-f]{6})$/i.exec(status.color ?? '')?.[1] ?? null,
      order: status.order ?? status.id,
      isDefault: status.default ?? false,
      // HappyFox's `pending` is every status that is not completed (§2).
      behavior: status.behavior === 'completed' ? 'completed' : 'open',
    })),
  )

export const decodePriorities = (wire: z.output<typeof WirePriority>[]): Priority[] =>
  byOrder(
    wire.map((priority) => ({
      id: priority.id,
      name: priority.name,
      order: priority.order ?? priority.id,
      isDefault: priority.default ?? false,
    })),
  )

export const decodeGroups = (wire: z.output<typeof WireGroup>[]): ContactGroup[] =>
  byName(wire.map(({ id, name, description }) => ({ id, name, description: description ?? '' })))

/** §19. Contact fields have a top-level order, ticket fields one in each category. */
export const decodeFields = (wire: WireField[]): CustomField[] => withFaults(byOrder(wire.map(decodeField)))

function decodeField(wire: WireField): CustomField {
  const categories = wire.categories.map(({ category, order }) => ({ categoryId: category, order: order ?? 0 }))
  const base = {
    id: wire.id,
    name: wire.name,
    required: wire.required ?? false,
    requiredOnCompletion: wire.compulsory_on_completed ?? wire.compulsory_on_complete ?? false,
    requiredOnMove: wire.compulsory_on_move ?? false,
    agentsOnly: wire.visible_to_staff_only ?? false,
    dependsOnChoiceId: wire.depends_on_choice ?? null,
    categories,
    order: wire.order ?? Math.min(...categories.map(({ order }) => order), Number.MAX_SAFE_INTEGER),
  }
  const choices = wire.choices.map((choice) => ({
    id: choice.id,
    label: choice.text,
    dependentFieldIds: choice.dependant_fields,
  }))
  const kind = kindOfWireType(wire.type)
  if (kind === 'unknown') return { ...base, kind, wireType: wire.type }
  return kind === 'choice' || kind === 'multipleChoice' ? { ...base, kind, choices } : { ...base, kind }
}
