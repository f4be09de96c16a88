#!/usr/bin/env bash
# .NET 10 (seen: 10.0.12): GZipStream reads a gzip file that is cut off as a shorter one, without an error.
#
# Whatever is missing at the end, the trailer with check sum and length or half of the content, the stream ends as if all were read;
# `gzip -t` and Go's reader (the real pulumi's) refuse the same file. A state of a stack that was cut off while it was copied would be
# taken for a whole one where what is left can be read. Known as dotnet/runtime #47563 (a detection was merged and taken back: #61768, #72742).
# What we do: the last four bytes, the length, are compared with what came out (src/Infra.Engine/Core/State/Packing.cs).
#
# Needs the .NET SDK 10 and gzip; no packages, no network. Exit 1 when it behaves otherwise.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
cd "$work"
cat > cut.csproj <<'P'
<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>
P
cat > Program.cs <<'P'
using System.IO.Compression;
System.Console.WriteLine(System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription);
foreach (var file in args)
    try
    {
        using var unpacked = new GZipStream(System.IO.File.OpenRead(file), CompressionMode.Decompress);
        var plain = new System.IO.MemoryStream();
        unpacked.CopyTo(plain);
        System.Console.WriteLine($"{file}: read, {plain.Length} bytes");
    }
    catch (System.IO.InvalidDataException wrong) { System.Console.WriteLine($"{file}: refused: {wrong.Message}"); }
P
seq 1 1000 > plain
gzip -k plain
head -c -4 plain.gz > without-length.gz
head -c -8 plain.gz > without-trailer.gz
head -c 900 plain.gz > half.gz
for file in without-length.gz without-trailer.gz half.gz; do
    gzip -t "$file" 2>/dev/null && { echo "gzip takes $file for whole"; exit 1; }
done
said=$(dotnet run -c Release -- plain.gz without-length.gz without-trailer.gz half.gz)
echo "$said"
for file in plain.gz without-length.gz without-trailer.gz half.gz; do
    grep -q "^$file: read" <<< "$said" || { echo "$file is not read as whole any more: the finding is over"; exit 1; }
done
