using System.Runtime.InteropServices;

namespace SkillOpt;

/// <summary>Where a marker occurs in a text.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MarkerPosition(RegionMarker Marker, int Index)
{
    public int End => Index + Marker.Text.Length;
}
