import { useState } from 'react'

/** What is chosen while it is edited; a new value from outside replaces it. */
export function useChosen<V>(value: V): [V, (value: V) => void] {
  const [state, setState] = useState({ value, given: value })
  const isOld = JSON.stringify(state.given) !== JSON.stringify(value)
  if (isOld) setState({ value, given: value })
  return [isOld ? value : state.value, (next) => setState({ value: next, given: value })]
}
