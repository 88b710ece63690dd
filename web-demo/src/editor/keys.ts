// What keys do. Tab is none of them: it leaves the editor, as everywhere in the page.
import * as act from "@codemirror/commands";
import type { KeyBinding } from "@codemirror/view";
import { deletePair } from "./typing.js";

const moving: readonly KeyBinding[] = [
  {
    key: "ArrowLeft",
    run: act.cursorCharLeft,
    shift: act.selectCharLeft,
    preventDefault: true,
  },
  {
    key: "ArrowRight",
    run: act.cursorCharRight,
    shift: act.selectCharRight,
    preventDefault: true,
  },
  {
    key: "ArrowUp",
    run: act.cursorLineUp,
    shift: act.selectLineUp,
    preventDefault: true,
  },
  {
    key: "ArrowDown",
    run: act.cursorLineDown,
    shift: act.selectLineDown,
    preventDefault: true,
  },
  {
    key: "Mod-ArrowLeft",
    mac: "Alt-ArrowLeft",
    run: act.cursorGroupLeft,
    shift: act.selectGroupLeft,
    preventDefault: true,
  },
  {
    key: "Mod-ArrowRight",
    mac: "Alt-ArrowRight",
    run: act.cursorGroupRight,
    shift: act.selectGroupRight,
    preventDefault: true,
  },
  {
    mac: "Cmd-ArrowLeft",
    run: act.cursorLineBoundaryLeft,
    shift: act.selectLineBoundaryLeft,
    preventDefault: true,
  },
  {
    mac: "Cmd-ArrowRight",
    run: act.cursorLineBoundaryRight,
    shift: act.selectLineBoundaryRight,
    preventDefault: true,
  },
  { mac: "Cmd-ArrowUp", run: act.cursorDocStart, shift: act.selectDocStart },
  { mac: "Cmd-ArrowDown", run: act.cursorDocEnd, shift: act.selectDocEnd },
  { key: "PageUp", run: act.cursorPageUp, shift: act.selectPageUp },
  { key: "PageDown", run: act.cursorPageDown, shift: act.selectPageDown },
  {
    key: "Home",
    run: act.cursorLineBoundaryBackward,
    shift: act.selectLineBoundaryBackward,
    preventDefault: true,
  },
  {
    key: "End",
    run: act.cursorLineBoundaryForward,
    shift: act.selectLineBoundaryForward,
    preventDefault: true,
  },
  { key: "Mod-Home", run: act.cursorDocStart, shift: act.selectDocStart },
  { key: "Mod-End", run: act.cursorDocEnd, shift: act.selectDocEnd },
  { key: "Mod-a", run: act.selectAll },
];

const writing: readonly KeyBinding[] = [
  { key: "Backspace", run: deletePair },
  { key: "Enter", run: act.insertNewlineAndIndent, shift: act.insertNewlineAndIndent },
  {
    key: "Backspace",
    run: act.deleteCharBackward,
    shift: act.deleteCharBackward,
    preventDefault: true,
  },
  { key: "Delete", run: act.deleteCharForward, preventDefault: true },
  {
    key: "Mod-Backspace",
    mac: "Alt-Backspace",
    run: act.deleteGroupBackward,
    preventDefault: true,
  },
  {
    key: "Mod-Delete",
    mac: "Alt-Delete",
    run: act.deleteGroupForward,
    preventDefault: true,
  },
  { mac: "Mod-Backspace", run: act.deleteLineBoundaryBackward, preventDefault: true },
  { mac: "Mod-Delete", run: act.deleteLineBoundaryForward, preventDefault: true },
  { key: "Alt-ArrowUp", run: act.moveLineUp },
  { key: "Alt-ArrowDown", run: act.moveLineDown },
  { key: "Mod-[", run: act.indentLess },
  { key: "Mod-]", run: act.indentMore },
  { key: "Shift-Mod-k", run: act.deleteLine },
];

export const keys: readonly KeyBinding[] = [...moving, ...writing, ...act.historyKeymap];
