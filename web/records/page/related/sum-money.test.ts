import { expect, test } from 'vitest'
import { sumMoney } from './sum-money.ts'

const money = (amount: string, currency = 'EUR') => ({ amount, currency })

test('sums are exact where numbers of the machine are not', () => {
  expect(sumMoney([money('0.10'), money('0.20')])).toEqual([money('0.30')])
  expect(sumMoney([money('9007199254740993'), money('0.01')])).toEqual([money('9007199254740993.01')])
  expect(sumMoney([money('1.5'), money('-2')])).toEqual([money('-0.5')])
})

test('currencies are summed apart', () => {
  expect(sumMoney([money('1'), money('2', 'USD'), money('3')])).toEqual([money('4'), money('2', 'USD')])
  expect(sumMoney([])).toEqual([])
})
