type PictureProblem = 'pictureType' | 'pictureTooLarge' | 'pictureBroken' | 'pictureBlank'

/** Why a picture cannot stand on slips. */
export class PictureUnsuitable extends Error {
  readonly code: PictureProblem

  constructor(code: PictureProblem, message: string) {
    super(message)
    this.code = code
  }
}
