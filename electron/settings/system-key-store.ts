import { safeStorage } from 'electron'
import type { KeyStore } from './secrets'

/** The system's key store. Without one, Linux would store keys almost in plain text; that is not offered as safe. */
export const systemKeyStore: KeyStore = {
  available: () =>
    safeStorage.isEncryptionAvailable() &&
    (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'),
  encrypt: (plaintext) => safeStorage.encryptString(plaintext),
  decrypt: (encrypted) => safeStorage.decryptString(Buffer.from(encrypted))
}
