import { measureLongForm } from './forms/long-form.ts'
import { measureManyRows } from './forms/many-rows.ts'
import type { Bench } from './run.ts'

/** Forms that are made from the account's own fields, and tables of many tickets. */
export const run: Bench['run'] = async (report) => {
  await measureLongForm(report)
  await measureManyRows(report)
}
