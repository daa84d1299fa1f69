/** `dealLine` → `deal_line`, the spelling of tables and columns. */
export function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** `dealLines` → `deal-lines`, the spelling of paths. */
export function kebab(name: string): string {
  return snake(name).replaceAll('_', '-')
}

/** `dealLine` → `Deal line`, a label for people where no translation is given. */
export function sentence(name: string): string {
  const words = snake(name).replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
