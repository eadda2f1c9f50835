# nix-build composure.nix
{ pkgs ? import <nixpkgs> { } }:
let
  files = {
    x86_64-linux = { name = "composure-linux-x64"; sha256 = "{{sha256 composure-linux-x64}}"; };
    aarch64-linux = { name = "composure-linux-arm64"; sha256 = "{{sha256 composure-linux-arm64}}"; };
    x86_64-darwin = { name = "composure-macos-x64"; sha256 = "{{sha256 composure-macos-x64}}"; };
    aarch64-darwin = { name = "composure-macos-arm64"; sha256 = "{{sha256 composure-macos-arm64}}"; };
  };
  file = files.${pkgs.stdenv.hostPlatform.system};
in
pkgs.stdenv.mkDerivation {
  pname = "composure";
  version = "{{version}}";
  src = pkgs.fetchurl {
    url = "{{url}}/releases/download/v{{version}}/${file.name}";
    inherit (file) sha256;
  };
  dontUnpack = true;
  # Stripping would cut off the program, which stands behind Node.
  dontStrip = true;
  nativeBuildInputs = pkgs.lib.optional pkgs.stdenv.hostPlatform.isLinux pkgs.autoPatchelfHook;
  buildInputs = pkgs.lib.optional pkgs.stdenv.hostPlatform.isLinux pkgs.stdenv.cc.cc.lib;
  installPhase = "install -D -m 755 $src $out/bin/composure";
  meta = {
    description = "{{description}}";
    homepage = "{{url}}";
    license = pkgs.lib.licenses.mit;
    mainProgram = "composure";
    platforms = builtins.attrNames files;
  };
}
