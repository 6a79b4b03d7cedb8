/** Every kind of page that there is, without language. */
export const everyPage = [
  '/',
  '/?q=1900.252510',
  '/?q=0999999999',
  '/?q=19006789',
  '/?q=xyzzy',
  '/?q=B%E1%BA%A5m%20vssid.com%20ho%E1%BA%B7c%20g%E1%BB%8Di%201900%20252510%20hay%201900%209068',
  '/?q=t%E1%BB%95ng%20%C4%91%C3%A0i%20BHXH',
  '/so/1900252510',
  '/so/19009068',
  '/so/0999999999',
  '/trang/hoidapluatbaohiemxahoi.com',
  '/co-quan',
  '/co-quan/bhxh',
  '/lay-lai-mat-khau',
  '/da-lo-goi?so=1900252510',
  '/bao-chi?q=1900',
  '/ho-so/phone:1900252510',
  '/the/phone:1900252510',
  '/gioi-thieu',
  '/bao-cao',
  '/khieu-nai',
  '/ngoai-tuyen',
] as const

export const inEnglish = (path: string): string =>
  path === '/' || path.startsWith('/?') ? `/en${path.slice(1)}` : `/en${path}`
