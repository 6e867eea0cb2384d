import { CATEGORY } from '../account/settings.ts'
import { accounts } from './accounts.ts'
import { advice } from './advice.ts'
import { billing } from './billing.ts'
import { deliveries } from './deliveries.ts'
import { exchanges } from './exchanges.ts'
import { frontDoor } from './front-door.ts'
import { general } from './general.ts'
import { staffRequests, suppliers } from './internal.ts'
import { orderQuestions } from './order-questions.ts'
import { orders } from './orders.ts'
import { repairs } from './repairs.ts'
import { returns } from './returns.ts'
import type { Scenario } from './scenario.ts'
import { warranty } from './warranty.ts'
import { workshop } from './workshop.ts'

/** What people write in English, by category. */
export const scenarios: { categoryId: number; share: number; list: Scenario[] }[] = [
  { categoryId: CATEGORY.general, share: 11, list: [...general, ...frontDoor] },
  { categoryId: CATEGORY.orders, share: 28, list: [...orders, ...orderQuestions, ...deliveries] },
  { categoryId: CATEGORY.returns, share: 22, list: [...returns, ...exchanges, ...warranty] },
  { categoryId: CATEGORY.billing, share: 16, list: [...billing, ...accounts] },
  { categoryId: CATEGORY.workshop, share: 18, list: [...workshop, ...repairs, ...advice] },
  { categoryId: CATEGORY.suppliers, share: 3, list: suppliers },
  { categoryId: CATEGORY.staff, share: 2, list: staffRequests },
]
