import { fileURLToPath } from 'node:url';

const fromRoot = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/**
 * Packages of the program. Only what runs goes into the archive: the built page, the built host, and the one library that brings
 * a binary, which lies beside the archive. The fuses are the table of docs/trust.md.
 *
 * @type {import('electron-builder').Configuration}
 */
export default {
  appId: 'cn.hesuan.desktop',
  productName: 'Hesuan',
  copyright: 'Hesuan 河算',
  directories: { output: fromRoot('dist/packages'), buildResources: fromRoot('build/icons') },
  npmRebuild: false, // the library's binary is the same for Node and Electron
  publish: null,
  asar: { smartUnpack: false }, // it would put a whole library outside the archive, where nothing checks it
  files: [
    '!**/*',
    'package.json',
    'dist/renderer/**',
    'dist/electron/**',
    '!dist/**/.built.json',
    '!node_modules/**',
    'node_modules/better-sqlite3/package.json',
    'node_modules/better-sqlite3/LICENSE',
    'node_modules/better-sqlite3/lib/**',
    'node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node',
  ],
  asarUnpack: ['**/*.node'],
  extraResources: [{ from: fromRoot('dist/legal'), to: 'legal' }],
  electronLanguages: ['zh-CN', 'zh_CN', 'en', 'en-US'],
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  },
  fileAssociations: [
    {
      ext: 'hesuan',
      name: 'Hesuan Book',
      description: '河算账簿',
      mimeType: 'application/x-hesuan-book',
      role: 'Editor',
    },
  ],
  win: { icon: fromRoot('build/icons/icon.png'), target: [{ target: 'nsis', arch: ['x64', 'arm64'] }] },
  // Per machine: where a user may not write, the archive cannot be changed by that user's other programs.
  nsis: {
    oneClick: false,
    perMachine: true,
    allowToChangeInstallationDirectory: false,
    deleteAppDataOnUninstall: false,
  },
  mac: {
    icon: fromRoot('build/icons/icon.png'),
    category: 'public.app-category.finance',
    hardenedRuntime: true,
    target: [{ target: 'dmg', arch: ['x64', 'arm64'] }],
  },
  linux: {
    icon: fromRoot('build/icons'),
    category: 'Office;Finance',
    maintainer: 'Hesuan <hesuan@hesuan.invalid>',
    synopsis: '基金组合管理 / Portfolio management for fund groups',
    target: [
      { target: 'AppImage', arch: ['x64'] },
      { target: 'deb', arch: ['x64'] },
    ],
  },
};
