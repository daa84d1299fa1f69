import 'react'

declare module 'react' {
  /** Values that change at run time reach the style sheets as variables. */
  interface CSSProperties {
    [variable: `--${string}`]: string | number | undefined
  }
}
