declare module '*.po' {
  export const messages: Record<string, string>
}

declare module '*?lingui' {
  export const messages: Record<string, string>
}

interface Window {
  /** What index.html began before the program was there. */
  kithEarly?: {
    /** What was typed after ⌘K; null while that was not pressed. */
    typed: string | null
    language: string
    /** By path and body. */
    calls: Record<string, Promise<Response>>
    listen: (event: KeyboardEvent) => void
  }
}

declare module '@tabler/icons-react/dist/esm/icons/*.mjs' {
  const icon: import('./icons.ts').Icon
  export default icon
}

declare module 'world-atlas/countries-110m.json' {
  const topology: unknown
  export default topology
}

declare module 'world-atlas/countries-50m.json' {
  const topology: unknown
  export default topology
}
