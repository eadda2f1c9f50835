#!/bin/sh
# Installs composure {{version}} or the version that COMPOSURE_VERSION names, into COMPOSURE_BIN or ~/.local/bin.
# Downloads one file, and installs it only if its checksum is the published one, and its attestation where "gh" is there to verify it.
set -eu

repository='{{repository}}'
version="${COMPOSURE_VERSION:-{{version}}}"
base="${COMPOSURE_MIRROR:-{{url}}/releases/download}/v${version#v}"
folder="${COMPOSURE_BIN:-${HOME:?}/.local/bin}"

fail() {
  echo "install.sh: $1" >&2
  exit 1
}

# An address with encryption is not left for one without, wherever it redirects.
case "$base" in https://*) protocols='=https' ;; *) protocols='=http,https' ;; esac

download() {
  if command -v curl >/dev/null; then
    curl --fail --silent --show-error --location --proto "$protocols" --proto-redir "$protocols" --output "$2" "$1"
  elif command -v wget >/dev/null; then
    wget -q -S -O "$2" "$1" 2>"$2.headers" || return 1
    if [ "$protocols" = '=https' ] && grep -qi '^ *location: *http:' "$2.headers"; then return 1; fi
  else
    fail 'curl or wget is needed.'
  fi
}

checksum() {
  if command -v sha256sum >/dev/null; then sha256sum "$1"; else shasum -a 256 "$1"; fi | cut -d ' ' -f 1
}

case "$(uname -s)" in
  Linux) system=linux ;;
  Darwin) system=macos ;;
  *) fail "there is no executable for $(uname -s); use npm, or Scoop and winget on Windows." ;;
esac
case "$(uname -m)" in
  x86_64 | amd64) processor=x64 ;;
  aarch64 | arm64) processor=arm64 ;;
  *) fail "there is no executable for $(uname -m); use npm." ;;
esac
if [ "$system" = linux ] && ls /lib/ld-musl-* >/dev/null 2>&1; then system=linux-musl; fi
name="composure-$system-$processor"

temporary="$(mktemp -d)"
trap 'rm -rf "$temporary"' EXIT
trap 'exit 1' HUP INT TERM
download "$base/$name" "$temporary/$name" || fail "\"$base/$name\" cannot be downloaded."
download "$base/SHA256SUMS" "$temporary/SHA256SUMS" || fail "\"$base/SHA256SUMS\" cannot be downloaded."

wanted="$(awk -v name="$name" '$2 == name { print $1 }' "$temporary/SHA256SUMS")"
[ -n "$wanted" ] || fail "SHA256SUMS does not list \"$name\"."
[ "$(checksum "$temporary/$name")" = "$wanted" ] || fail "the checksum of \"$name\" is wrong; nothing was installed."
if command -v gh >/dev/null && gh auth status >/dev/null 2>&1 && [ -z "${COMPOSURE_MIRROR:-}" ]; then
  gh attestation verify "$temporary/$name" --repo "$repository" >/dev/null || fail "the attestation of \"$name\" is wrong; nothing was installed."
fi

mkdir -p "$folder"
[ ! -d "$folder/composure" ] || fail "\"$folder/composure\" is a folder; nothing was installed."
# Beside the old one first, so that it is replaced at once; under a new name, so that it follows no link.
new="$(mktemp "$folder/.composure.XXXXXX")"
cp "$temporary/$name" "$new"
chmod 755 "$new"
mv -f "$new" "$folder/composure"
echo "composure ${version#v} is in $folder."
case ":$PATH:" in
  *":$folder:"*) ;;
  *) echo "Add it to your PATH: export PATH=\"$folder:\$PATH\"" ;;
esac
