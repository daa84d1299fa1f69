import { createElement, type ReactNode } from 'react'
import { mentionedAt } from '#kernel/texts/mentions.ts'
import { useLabel } from '#web/data/labels.ts'
import classes from './rich.module.css'

/** A rich text as it reads. Drawn by its own list of what there is, so that nothing else can come of it whoever wrote it. */
export function RichShown({ html }: { html: string }) {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  return <div className={classes.rich}>{childrenOf(body)}</div>
}

const known = new Set(
  ['p', 'br', 'h2', 'h3', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code', 'hr'].concat(['strong', 'em', 's', 'u']),
)

function childrenOf(node: Node): ReactNode[] {
  return [...node.childNodes].map((child, index) => drawn(child, index))
}

function drawn(node: Node, key: number): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.nodeValue
  if (!(node instanceof Element)) return null
  const tag = node.tagName.toLowerCase()
  const href = tag === 'a' ? (node.getAttribute('href') ?? '') : ''
  const person = mentionedAt(href)
  if (person) return <Mention key={key} id={person} then={node.textContent ?? ''} />
  if (/^(https?:|mailto:|tel:)/i.test(href))
    return (
      <a key={key} href={href} target="_blank" rel="noopener noreferrer nofollow">
        {childrenOf(node)}
      </a>
    )
  if (tag === 'br' || tag === 'hr') return createElement(tag, { key })
  return known.has(tag) ? createElement(tag, { key }, ...childrenOf(node)) : childrenOf(node)
}

/** Somebody who is named, as they are called now; whom one does not see, as they were called then. */
function Mention({ id, then }: { id: string; then: string }) {
  const now = useLabel('user', id)
  return <span className={classes.mention}>{now ? `@${now}` : then}</span>
}
