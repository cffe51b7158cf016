// Widgets and states of the console: React Aria's behaviour in our looks. Screens take them from here and style only layout.
export { announce, showToast } from './announce';
export { Badge, Hidden, Kbd, Panel } from './badge';
export { Button, buttonClass, type ButtonProps, type Look } from './button';
export { cx } from './class';
export { Dialog, type DialogProps } from './dialog';
export { Checkbox } from './checkbox';
export { Checkboxes } from './checkboxes';
export type { Choice } from './field-parts';
export { Actions, Form, type FormProps } from './form';
export { secretOf, textOf } from './form-text';
export { focusFirst } from './focus';
export { Icon, type IconName } from './icon';
export { ListBelow } from './list-below';
export { Menu, type MenuEntry } from './menu';
export {
  Empty,
  Failure,
  Loaded,
  LoadedPages,
  NotHere,
  Notice,
  Skeleton,
  StaleNotice,
  type Tone,
  useOnline,
} from './states';
export { Radios } from './radios';
export { Select } from './select';
export { Tabs, type TabOf } from './tabs';
export { TextField, type TextFieldProps } from './text-field';
