import { useId, useState } from 'react'
import type { ContactErrors, PhoneDraft } from '../../domain/contact-edit.ts'
import { PHONE_WORDS } from '../../domain/phone.ts'
import type { Phone } from '../../domain/ticket.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { AlertIcon, CrossIcon } from '../../ui/icons.tsx'
import { PlusIcon } from '../../ui/more-icons.tsx'
import { Input, Select } from '../../ui/input.tsx'

type Props = { phones: PhoneDraft[]; errors: ContactErrors; onChange: (phones: PhoneDraft[]) => void }

const TYPES = Object.keys(PHONE_WORDS) as Phone['type'][]

/** Any number of phones, each with its kind; one of them is the primary one. */
export function PhoneInputs({ phones, errors, onChange }: Props) {
  const id = useId()
  const [count, setCount] = useState(0)
  const set = (key: string, next: Partial<PhoneDraft>) =>
    onChange(phones.map((phone) => (phone.key === key ? { ...phone, ...next } : phone)))
  const add = () => {
    setCount(count + 1)
    const isFirst = phones.length === 0
    onChange([...phones, { key: `new ${count}`, known: null, type: 'mobile', number: '', primary: isFirst }])
  }
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.25">
      <legend className="mb-1.25 text-xs font-medium text-muted">Phones</legend>
      {phones.map((phone, at) => {
        const { key, known, type, number, primary } = phone
        const error = errors[key]
        // A change of it would be taken for a number more.
        const isLocked = known !== null && known.id === null
        return (
          <div key={key} role="group" aria-label={`Phone ${at + 1}`} className="flex flex-col gap-1">
            <div className="flex items-center gap-1.5">
              <Select
                aria-label="Kind"
                value={type}
                disabled={isLocked}
                onChange={({ target }) => set(key, { type: TYPES.find((each) => each === target.value) ?? type })}
                className="w-25 flex-none"
              >
                {TYPES.map((each) => (
                  <option key={each} value={each}>
                    {PHONE_WORDS[each]}
                  </option>
                ))}
              </Select>
              <Input
                aria-label="Number"
                type="tel"
                // A line is added to type in.
                // oxlint-disable-next-line jsx-a11y/no-autofocus
                autoFocus={known === null && number === ''}
                disabled={isLocked}
                aria-invalid={Boolean(error ?? errors.phones)}
                aria-describedby={error ? `${id}-${at}` : errors.phones ? `${id}-all` : undefined}
                value={number}
                onChange={({ target }) => set(key, { number: target.value })}
              />
              <label className="flex h-control flex-none items-center gap-1.5 px-1 text-xs text-muted">
                <input
                  type="radio"
                  name={`${id}-primary`}
                  checked={primary}
                  disabled={isLocked}
                  onChange={() => onChange(phones.map((other) => ({ ...other, primary: other.key === key })))}
                  className="size-4 accent-(--fx-accent)"
                />
                Primary
              </label>
              {known === null ? (
                <IconButton
                  label="Take this line away"
                  className="size-7 flex-none pointer-coarse:size-11"
                  icon={CrossIcon}
                  iconSize={14}
                  onClick={() => onChange(phones.filter((other) => other.key !== key))}
                />
              ) : (
                <span className="w-7 flex-none" />
              )}
            </div>
            {error && (
              <p id={`${id}-${at}`} className="flex items-center gap-1.25 text-xs font-medium text-danger">
                <AlertIcon size={13} />
                {error}
              </p>
            )}
            {isLocked && (
              <p className="text-xs text-subtle">HappyFox did not say how to name this number. Edit it there.</p>
            )}
          </div>
        )
      })}
      {errors.phones && (
        <p id={`${id}-all`} className="flex items-center gap-1.25 text-xs font-medium text-danger">
          <AlertIcon size={13} />
          {errors.phones}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button icon={PlusIcon} onClick={add}>
          Add a number
        </Button>
        {phones.some(({ known }) => known) && (
          <span className="text-xs text-subtle">A number that HappyFox has can be changed here, not removed.</span>
        )}
      </div>
    </fieldset>
  )
}
