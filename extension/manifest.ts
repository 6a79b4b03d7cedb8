export type Target = 'chromium' | 'firefox'
export type Language = 'vi' | 'en'

export interface ManifestOptions {
  readonly version: string
  /** For tests alone: access to pages at installation. What is shipped asks first. */
  readonly grantPages: boolean
  /** What people read whose language we do not speak; Vietnamese by default. */
  readonly language?: Language | undefined
}

const pages = ['https://*/*', 'http://*/*']

/** The manifest for one browser. */
export function manifestFor(
  target: Target,
  { version, grantPages, language = 'vi' }: ManifestOptions,
): object {
  return {
    manifest_version: 3,
    name: '__MSG_name__',
    short_name: 'Kênh Thật',
    description: '__MSG_description__',
    version,
    default_locale: language,
    icons: { 16: 'icons/16.png', 32: 'icons/32.png', 48: 'icons/48.png', 128: 'icons/128.png' },
    action: {
      default_title: '__MSG_name__',
      default_popup: 'pages/popup.html',
      default_icon: { 16: 'icons/16.png', 32: 'icons/32.png' },
    },
    options_ui: { page: 'pages/options.html', open_in_tab: true },
    permissions: [
      'storage',
      'alarms',
      'activeTab',
      'scripting',
      'contextMenus',
      'declarativeNetRequest',
    ],
    ...(grantPages ? { host_permissions: pages } : { optional_host_permissions: pages }),
    content_security_policy: {
      extension_pages: "default-src 'self'; connect-src 'self' https: http:; object-src 'none'",
    },
    web_accessible_resources: [
      {
        resources: ['pages/canhbao.html'],
        matches: ['<all_urls>'],
        ...(target === 'chromium' ? { use_dynamic_url: true } : {}),
      },
    ],
    ...(target === 'chromium'
      ? {
          background: { service_worker: 'background.js', type: 'module' },
          minimum_chrome_version: '137',
        }
      : {
          background: { scripts: ['background.js'], type: 'module' },
          browser_specific_settings: {
            gecko: {
              id: 'kenh-that@kenhthat.example',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
            gecko_android: { strict_min_version: '142.0' },
          },
        }),
  }
}
