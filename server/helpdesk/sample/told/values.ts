import { choiceId, FIELD } from '../account/ticket-fields.ts'

/** Field values of told tickets, by the labels that people know. */
export const product = (label: string) => ({ [FIELD.product]: choiceId(FIELD.product, label) })
export const service = (label: string) => ({ [FIELD.serviceType]: choiceId(FIELD.serviceType, label) })
export const cause = (label: string) => ({ [FIELD.rootCause]: choiceId(FIELD.rootCause, label) })
export const symptoms = (...labels: string[]) => ({
  [FIELD.symptoms]: labels.map((label) => choiceId(FIELD.symptoms, label)),
})
