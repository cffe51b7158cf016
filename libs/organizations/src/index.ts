/**
 * Organisations, their hierarchy, media groups, members, labels, and the regions of Indonesia. Must never say what one
 * organisation may do with another's things: that follows from agreements alone.
 */
export * from './ratings';
