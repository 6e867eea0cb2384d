import { CATEGORY } from '../account/settings.ts'
import { advice } from './advice.ts'
import { billing } from './billing.ts'
import { deliveries } from './deliveries.ts'
import { general } from './general.ts'
import { staffRequests, suppliers } from './internal.ts'
import { orders } from './orders.ts'
import { returns } from './returns.ts'
import type { Scenario } from './scenario.ts'
import { warranty } from './warranty.ts'
import { workshop } from './workshop.ts'

/** What people write in English, by category. */
export const scenarios: { categoryId: number; share: number; list: Scenario[] }[] = [
  { categoryId: CATEGORY.general, share: 11, list: general },
  { categoryId: CATEGORY.orders, share: 28, list: [...orders, ...deliveries] },
  { categoryId: CATEGORY.returns, share: 22, list: [...returns, ...warranty] },
  { categoryId: CATEGORY.billing, share: 16, list: billing },
  { categoryId: CATEGORY.workshop, share: 18, list: [...workshop, ...advice] },
  { categoryId: CATEGORY.suppliers, share: 3, list: suppliers },
  { categoryId: CATEGORY.staff, share: 2, list: staffRequests },
]
