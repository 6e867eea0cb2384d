import type { Category, Priority, Status } from '../../model.ts'

export const CATEGORY = { general: 1, orders: 2, returns: 3, billing: 4, workshop: 5, suppliers: 6, staff: 7 } as const
export const STATUS = {
  new: 1,
  inProgress: 2,
  solved: 4,
  closed: 5,
  onHold: 6,
  escalated: 7,
  awaitingParts: 8,
} as const
export const PRIORITY = { medium: 1, critical: 2, high: 3, low: 4, none: 5 } as const

export const categories: Category[] = [
  category(CATEGORY.general, 'Default Category', 'DC', 'Tickets will be created here by default.'),
  category(CATEGORY.orders, 'Orders', 'OR', 'Delivery, changes and cancellations of orders.'),
  category(CATEGORY.returns, 'Returns & Warranty', 'RW', 'Damaged, wrong or faulty goods, and what comes back.'),
  category(CATEGORY.billing, 'Billing', 'BL', 'Payments, refunds, invoices and gift cards.'),
  {
    ...category(CATEGORY.workshop, 'Workshop', 'WS', 'Technical questions, bookings and repairs.'),
    timeSpentMandatory: true,
  },
  {
    ...category(CATEGORY.suppliers, 'Suppliers', 'SU', 'Purchase orders and claims with manufacturers. Internal.'),
    public: false,
    prepopulateCc: null,
  },
  {
    ...category(CATEGORY.staff, 'Staff requests IT', 'IT', 'Tills, accounts and devices of the shops. Internal.'),
    public: false,
    prepopulateCc: null,
  },
]

function category(id: number, name: string, prefix: string, description: string): Category {
  return { id, name, prefix, description, public: true, timeSpentMandatory: false, prepopulateCc: 'AR' }
}

/** As HappyFox sends them: in the order they were made, not by `order` (reference §19). */
export const statuses: Status[] = [
  { id: STATUS.new, name: 'New', color: '2E9E5B', order: 1, default: true, behavior: 'pending' },
  { id: STATUS.inProgress, name: 'In Progress', color: '0066CC', order: 2, default: false, behavior: 'pending' },
  { id: STATUS.solved, name: 'Solved', color: '7F8C8D', order: 6, default: false, behavior: 'completed' },
  { id: STATUS.closed, name: 'Closed', color: '5C6370', order: 7, default: false, behavior: 'completed' },
  { id: STATUS.onHold, name: 'On Hold', color: 'F5C400', order: 3, default: false, behavior: 'pending' },
  { id: STATUS.escalated, name: 'Escalated', color: 'D0021B', order: 5, default: false, behavior: 'pending' },
  { id: STATUS.awaitingParts, name: 'Awaiting Parts', color: '8E44AD', order: 4, default: false, behavior: 'pending' },
]

/** `order` grows with urgency. */
export const priorities: Priority[] = [
  { id: PRIORITY.medium, name: 'Medium', order: 3, default: true },
  { id: PRIORITY.critical, name: 'Critical', order: 5, default: false },
  { id: PRIORITY.high, name: 'High', order: 4, default: false },
  { id: PRIORITY.low, name: 'Low', order: 2, default: false },
  { id: PRIORITY.none, name: 'No Priority', order: 1, default: false },
]

const completed = new Set(statuses.filter(({ behavior }) => behavior === 'completed').map(({ id }) => id))
export const isCompleted = (statusId: number) => completed.has(statusId)

/** Categories that customers write to. */
export const isFront = (categoryId: number) => categoryId !== CATEGORY.suppliers && categoryId !== CATEGORY.staff
