import { expect, test } from 'vitest'
import { strengthOf } from './password-strength.ts'

test('a password below ten characters is short, whatever it has in it', () => {
  expect(strengthOf('aB3$xY9!z')).toBe('short')
})

test('runs, repetitions and the best known ones are weak', () => {
  for (const password of ['aaaaaaaaaaaaaa', 'abcdefghijklm', '1234567890', 'password123456', 'qwertyuiop'])
    expect(strengthOf(password), password).toBe('weak')
})

test('one’s own name and email add nothing', () => {
  expect(strengthOf('nina@example.com', ['Nina Navarro', 'nina@example.com'])).toBe('weak')
})

test('several words are good', () => {
  expect(strengthOf('correct horse battery')).toBe('good')
  expect(strengthOf('Мій довгий пароль 7')).toBe('good')
})
