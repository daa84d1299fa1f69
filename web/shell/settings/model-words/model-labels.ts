import { currentCatalog } from '#web/data/catalog.ts'

/** What people call an object; its name where nobody sees it. */
export function labelOfObject(name: string): string {
  const object = currentCatalog().objects.get(name)
  return object?.pluralLabel ?? object?.label ?? name
}

/** What people call a field, also one of a linked record (`account.industry`). */
export function labelOfField(object: string, name: string): string {
  const [first = '', ...further] = name.split('.')
  const field = currentCatalog()
    .objects.get(object)
    ?.fields.find((one) => one.name === first || one.key === first)
  if (!field) return name
  if (further.length === 0 || !field.target) return [field.label, ...further].join(' · ')
  return `${field.label} · ${labelOfField(field.target, further.join('.'))}`
}
