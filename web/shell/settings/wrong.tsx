import form from './form.module.css'

/** What is wrong, where no input says it. */
export function Wrong({ children }: { children: string | null | undefined }) {
  return children ? (
    <p className={form.problem} role="alert">
      {children}
    </p>
  ) : null
}
