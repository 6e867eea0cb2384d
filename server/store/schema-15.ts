/** Version 15: requests with rows that were not confirmed, by when they are looked for again; those of before at once. */
export const lateLooksSchema = (): string[] => [
  `create index creation_requests_unsure on creation_requests (not_before) where state = 'unsure'`,
  `update creation_requests set state = 'unsure', not_before = 0
    where state = 'settled' and id in (select request_id from creation_rows where state = 'unsure')`,
]
