type PictureProblem = 'pictureType' | 'pictureTooLarge' | 'pictureBroken' | 'pictureBlank'

/** The reason why a picture cannot be used on slips. */
export class PictureUnsuitable extends Error {
  readonly code: PictureProblem

  constructor(code: PictureProblem, message: string) {
    super(message)
    this.code = code
  }
}
