class Composure < Formula
  desc "{{description}}"
  homepage "{{url}}"
  version "{{version}}"
  license "MIT"

  on_macos do
    on_arm do
      url "{{url}}/releases/download/v{{version}}/composure-macos-arm64"
      sha256 "{{sha256 composure-macos-arm64}}"
    end
    on_intel do
      url "{{url}}/releases/download/v{{version}}/composure-macos-x64"
      sha256 "{{sha256 composure-macos-x64}}"
    end
  end

  on_linux do
    on_arm do
      url "{{url}}/releases/download/v{{version}}/composure-linux-arm64"
      sha256 "{{sha256 composure-linux-arm64}}"
    end
    on_intel do
      url "{{url}}/releases/download/v{{version}}/composure-linux-x64"
      sha256 "{{sha256 composure-linux-x64}}"
    end
  end

  def install
    bin.install Dir["composure-*"].first => "composure"
  end

  test do
    assert_equal "{{version}}\n", shell_output("#{bin}/composure --version")
  end
end
