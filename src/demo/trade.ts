import type { Trade } from './places.ts'

/** The sample company makes coffee machines and grinders and sells them from three branches. */
export interface Article {
  key: string
  sku: string
  name: string
  family: 'machines' | 'automatic' | 'grinders' | 'roasting' | 'service'
  /** List price in euro-like units; see `priceLevel`. */
  price: number
  /** Which trades ask for it first, and how often. */
  appeal: Partial<Record<Trade, number>>
  /** How easily it is won, beside the average of 1. */
  ease: number
  /** How long its sale takes, beside the average of 1. */
  pace: number
}

export const articles: readonly Article[] = [
  {
    key: 'one',
    sku: 'BR-100',
    name: 'Brava One',
    family: 'machines',
    price: 3450,
    appeal: { cafe: 5, restaurant: 4, office: 1 },
    ease: 1.15,
    pace: 0.8,
  },
  {
    key: 'duo',
    sku: 'BR-200',
    name: 'Brava Duo',
    family: 'machines',
    price: 6900,
    appeal: { cafe: 6, restaurant: 4, hotel: 3, roaster: 2 },
    ease: 1,
    pace: 1,
  },
  {
    key: 'trio',
    sku: 'BR-300',
    name: 'Brava Trio',
    family: 'machines',
    price: 9800,
    appeal: { cafe: 2, hotel: 4, roaster: 2 },
    ease: 0.8,
    pace: 1.4,
  },
  {
    key: 'solo',
    sku: 'SA-50',
    name: 'Solo Auto',
    family: 'automatic',
    price: 4200,
    appeal: { office: 6, hotel: 3, retail: 3, restaurant: 1 },
    ease: 1.05,
    pace: 0.9,
  },
  {
    key: 'soloXl',
    sku: 'SA-90',
    name: 'Solo Auto XL',
    family: 'automatic',
    price: 7600,
    appeal: { office: 3, hotel: 3, retail: 1 },
    ease: 0.85,
    pace: 1.3,
  },
  {
    key: 'm65',
    sku: 'MO-65',
    name: 'Molino 65',
    family: 'grinders',
    price: 980,
    appeal: { cafe: 3, restaurant: 2, retail: 5 },
    ease: 1.1,
    pace: 0.6,
  },
  {
    key: 'm83',
    sku: 'MO-83',
    name: 'Molino 83',
    family: 'grinders',
    price: 1650,
    appeal: { cafe: 3, roaster: 4, retail: 2 },
    ease: 1.05,
    pace: 0.7,
  },
  {
    key: 'silent',
    sku: 'MO-S',
    name: 'Molino Silent',
    family: 'grinders',
    price: 2150,
    appeal: { cafe: 2, hotel: 2, office: 1 },
    ease: 1.25,
    pace: 0.7,
  },
  {
    key: 'drum',
    sku: 'TA-5',
    name: 'Tambor 5',
    family: 'roasting',
    price: 12500,
    appeal: { roaster: 5, cafe: 0.5 },
    ease: 0.75,
    pace: 1.8,
  },
  { key: 'care', sku: 'SV-12', name: 'Brava Care', family: 'service', price: 540, appeal: {}, ease: 1, pace: 1 },
  {
    key: 'training',
    sku: 'SV-TR',
    name: 'Barista Training',
    family: 'service',
    price: 420,
    appeal: {},
    ease: 1,
    pace: 1,
  },
]

/** How many of the accounts, how many people work there, how easily they buy, how much at once. */
export const trades: Readonly<Record<Trade, { weight: number; staff: number; ease: number; volume: number }>> = {
  cafe: { weight: 34, staff: 9, ease: 1.15, volume: 1.2 },
  restaurant: { weight: 22, staff: 18, ease: 1, volume: 1.1 },
  hotel: { weight: 14, staff: 85, ease: 0.9, volume: 3.2 },
  roaster: { weight: 10, staff: 14, ease: 1.1, volume: 1.3 },
  office: { weight: 12, staff: 120, ease: 0.8, volume: 2.2 },
  retail: { weight: 8, staff: 40, ease: 0.7, volume: 5 },
}

/** Sources in the order of `Words.sources`. */
export const sources: readonly { weight: number; ease: number }[] = [
  { weight: 24, ease: 1.35 }, // referral
  { weight: 28, ease: 1 }, // website
  { weight: 16, ease: 1.1 }, // trade fair
  { weight: 12, ease: 0.65 }, // cold call
  { weight: 12, ease: 1.05 }, // dealer
  { weight: 8, ease: 0.8 }, // social media
]

/** Deals opened by month, January first, beside the average of 1: terraces open in spring, the fair is in October. */
export const season = [0.8, 0.95, 1.2, 1.25, 1.1, 0.9, 0.75, 0.45, 1.15, 1.45, 1.2, 0.8] as const

/** Open stages: their key, the median of days in them, the part of the deals lost there. */
export const steps = [
  { key: 'new', days: 9, lost: 0.3 },
  { key: 'qualified', days: 21, lost: 0.25 },
  { key: 'proposal', days: 28, lost: 0.27 },
  { key: 'negotiation', days: 18, lost: 0.18 },
] as const

export const winRate = 0.4

/** Reasons of `Words.lossReasons` by what is likely where: too dear, competitor, no budget, no answer, not now, technical. */
export const lossWeights: Readonly<Record<(typeof steps)[number]['key'], readonly number[]>> = {
  new: [1, 1, 3, 8, 4, 1],
  qualified: [2, 2, 5, 4, 4, 2],
  proposal: [6, 5, 3, 2, 2, 2],
  negotiation: [8, 6, 2, 1, 1, 1],
}

/** Rough price level of a currency beside the euro, so that the sample's prices look right in any of them. */
export function priceLevel(currency: string): number {
  return levels[currency] ?? 1
}

const levels: Record<string, number> = {
  USD: 1.1,
  GBP: 0.85,
  CHF: 0.95,
  PLN: 4.3,
  UAH: 45,
  CNY: 7.8,
  MXN: 20,
  COP: 4500,
  ARS: 1000,
  CLP: 1000,
  JPY: 160,
  INR: 95,
  BRL: 6,
  SEK: 11,
  NOK: 11,
  DKK: 7.5,
  CZK: 25,
  HUF: 390,
  TRY: 36,
}

export interface Colleague {
  key: string
  name: string
  email: string
  branch: 'madrid' | 'kyiv' | 'london'
  team: 'iberia' | 'east' | 'north'
  role: 'manager' | 'sales'
  manager: string | null
  language: 'en' | 'es' | 'zh' | 'uk'
  timeZone: string
  /** How well they sell, beside the average of 1; 0 for who does not sell. */
  skill: number
}

export const colleagues: readonly Colleague[] = [
  {
    key: 'lucia',
    name: 'Lucía Ferrer',
    email: 'lucia.ferrer@brava.example',
    branch: 'madrid',
    team: 'iberia',
    role: 'manager',
    manager: null,
    language: 'es',
    timeZone: 'Europe/Madrid',
    skill: 0,
  },
  {
    key: 'pablo',
    name: 'Pablo Iriarte',
    email: 'pablo.iriarte@brava.example',
    branch: 'madrid',
    team: 'iberia',
    role: 'sales',
    manager: 'lucia',
    language: 'es',
    timeZone: 'Europe/Madrid',
    skill: 1.1,
  },
  {
    key: 'marta',
    name: 'Marta Quintana',
    email: 'marta.quintana@brava.example',
    branch: 'madrid',
    team: 'iberia',
    role: 'sales',
    manager: 'lucia',
    language: 'es',
    timeZone: 'Europe/Madrid',
    skill: 1.3,
  },
  {
    key: 'andrii',
    name: 'Андрій Левченко',
    email: 'andrii.levchenko@brava.example',
    branch: 'kyiv',
    team: 'east',
    role: 'manager',
    manager: 'lucia',
    language: 'uk',
    timeZone: 'Europe/Kyiv',
    skill: 1.15,
  },
  {
    key: 'olena',
    name: 'Олена Дорошенко',
    email: 'olena.doroshenko@brava.example',
    branch: 'kyiv',
    team: 'east',
    role: 'sales',
    manager: 'andrii',
    language: 'uk',
    timeZone: 'Europe/Kyiv',
    skill: 0.9,
  },
  {
    key: 'grace',
    name: 'Grace Whitfield',
    email: 'grace.whitfield@brava.example',
    branch: 'london',
    team: 'north',
    role: 'manager',
    manager: 'lucia',
    language: 'en',
    timeZone: 'Europe/London',
    skill: 1,
  },
  {
    key: 'tom',
    name: 'Tom Ashworth',
    email: 'tom.ashworth@brava.example',
    branch: 'london',
    team: 'north',
    role: 'sales',
    manager: 'grace',
    language: 'en',
    timeZone: 'Europe/London',
    skill: 0.75,
  },
  {
    key: 'xiaowen',
    name: '林晓雯',
    email: 'lin.xiaowen@brava.example',
    branch: 'london',
    team: 'north',
    role: 'sales',
    manager: 'grace',
    language: 'zh',
    timeZone: 'Europe/London',
    skill: 1.2,
  },
]

/** The first is the head office; the others are below it. */
export const branches = [
  {
    key: 'madrid',
    name: 'Madrid',
    phone: '+34915550100',
    timeZone: 'Europe/Madrid',
    currency: 'EUR',
    address: {
      line1: 'Calle de Atocha, 45',
      postalCode: '28012',
      city: 'Madrid',
      country: 'ES',
      latitude: 40.41106,
      longitude: -3.69858,
    },
  },
  {
    key: 'kyiv',
    name: 'Kyiv',
    phone: '+380445550101',
    timeZone: 'Europe/Kyiv',
    currency: 'UAH',
    address: {
      line1: 'вул. Ярославів Вал, 14',
      postalCode: '01034',
      city: 'Київ',
      country: 'UA',
      latitude: 50.45006,
      longitude: 30.51063,
    },
  },
  {
    key: 'london',
    name: 'London',
    phone: '+442079460102',
    timeZone: 'Europe/London',
    currency: 'GBP',
    address: {
      line1: '88 Clerkenwell Road',
      postalCode: 'EC1M 5PX',
      city: 'London',
      country: 'GB',
      latitude: 51.52255,
      longitude: -0.10791,
    },
  },
] as const

export const teams = [
  { key: 'iberia', name: 'Iberia', lead: 'lucia' },
  { key: 'east', name: 'Україна & Polska', lead: 'andrii' },
  { key: 'north', name: 'UK, Deutschland & 中国', lead: 'grace' },
] as const
