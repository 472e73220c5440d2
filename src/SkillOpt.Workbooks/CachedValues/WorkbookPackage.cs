using System.IO.Compression;
using System.Xml;

namespace SkillOpt.Workbooks;

/// <summary>
/// The parts of an xlsx file. Reads at most a fixed number of uncompressed bytes, so that a small file cannot fill the memory.
/// </summary>
internal sealed class WorkbookPackage : IDisposable
{
    private const long MostBytes = 512L * 1024 * 1024;
    private const int MostEntries = 10_000;

    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private long _left = MostBytes;

    public WorkbookPackage(Stream stream)
    {
        try
        {
            _zip = new ZipArchive(stream, ZipArchiveMode.Read);
            if (_zip.Entries.Count > MostEntries)
            {
                throw new WorkbookException($"the file has more than {MostEntries} parts");
            }

            foreach (var entry in _zip.Entries)
            {
                _entries[entry.FullName.Replace('\\', '/').TrimStart('/')] = entry;
            }
        }
        catch (InvalidDataException e)
        {
            throw new WorkbookException("File is not a zip file", e);
        }
    }

    public bool Has(string part) => _entries.ContainsKey(part);

    /// <summary>Opens a part for forward reading; DTDs are refused.</summary>
    public XmlReader Open(string part)
    {
        if (!_entries.TryGetValue(part, out var entry))
        {
            throw new WorkbookException($"the part {part} is missing");
        }

        return XmlReader.Create(
            new LimitedStream(entry.Open(), this),
            new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                CloseInput = true,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
            }
        );
    }

    /// <summary>The relationships of a part: identifier to target path and kind.</summary>
    public Dictionary<string, (string Target, string Kind)> Relations(string part)
    {
        var folder = part.LastIndexOf('/') is var slash and >= 0 ? part[..(slash + 1)] : "";
        var path = $"{folder}_rels/{part[folder.Length..]}.rels";
        var relations = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        if (!Has(path))
        {
            return relations;
        }

        using var xml = Open(path);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "Relationship" || xml.GetAttribute("TargetMode") == "External")
            {
                continue;
            }

            var kind = xml.GetAttribute("Type") ?? "";
            relations[xml.GetAttribute("Id") ?? ""] = (
                Combine(folder, xml.GetAttribute("Target") ?? ""),
                kind[(kind.LastIndexOf('/') + 1)..]
            );
        }

        return relations;
    }

    public void Dispose() => _zip.Dispose();

    private static string Combine(string folder, string target)
    {
        if (target.StartsWith('/'))
        {
            return target[1..];
        }

        var parts = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var piece in target.Split('/'))
        {
            if (piece == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (piece is not ("." or ".." or ""))
            {
                parts.Add(piece);
            }
        }

        return string.Join('/', parts);
    }

    private sealed class LimitedStream(Stream inner, WorkbookPackage owner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            owner._left -= read;
            return owner._left >= 0 ? read : throw new WorkbookException($"the file unpacks to more than {MostBytes / 1024 / 1024} MB");
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
