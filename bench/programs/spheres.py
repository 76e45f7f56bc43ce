"""Rays against spheres, with a class of vectors: small objects that live for one expression."""

from __future__ import annotations

import math
import sys


class Vec:
    def __init__(self, x: float, y: float, z: float) -> None:
        self.x = x
        self.y = y
        self.z = z

    def __add__(self, other: Vec) -> Vec:
        return Vec(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other: Vec) -> Vec:
        return Vec(self.x - other.x, self.y - other.y, self.z - other.z)

    def __mul__(self, factor: float) -> Vec:
        return Vec(self.x * factor, self.y * factor, self.z * factor)

    def dot(self, other: Vec) -> float:
        return self.x * other.x + self.y * other.y + self.z * other.z

    def unit(self) -> Vec:
        return self * (1.0 / math.sqrt(self.dot(self)))


class Ray:
    def __init__(self, origin: Vec, direction: Vec) -> None:
        self.origin = origin
        self.direction = direction

    def at(self, distance: float) -> Vec:
        return self.origin + self.direction * distance


class Sphere:
    def __init__(self, center: Vec, radius: float, shine: float) -> None:
        self.center = center
        self.radius = radius
        self.shine = shine

    def distance(self, ray: Ray) -> float:
        """To where the ray enters the sphere; -1 where it does not."""
        offset = ray.origin - self.center
        b = offset.dot(ray.direction)
        c = offset.dot(offset) - self.radius * self.radius
        discriminant = b * b - c
        if discriminant < 0.0:
            return -1.0
        return -b - math.sqrt(discriminant)


def nearest(spheres: list[Sphere], ray: Ray) -> int:
    found = -1
    best = 1e30
    for index, sphere in enumerate(spheres):
        distance = sphere.distance(ray)
        if 1e-6 < distance < best:
            best = distance
            found = index
    return found


def brightness(spheres: list[Sphere], ray: Ray, light: Vec, depth: int) -> float:
    index = nearest(spheres, ray)
    if index < 0:
        return 0.1 + 0.1 * ray.direction.y
    sphere = spheres[index]
    point = ray.at(sphere.distance(ray))
    normal = (point - sphere.center).unit()
    lit = max(0.0, normal.dot(light))
    if depth == 0:
        return lit
    mirrored = ray.direction - normal * (2.0 * ray.direction.dot(normal))
    return lit * (1.0 - sphere.shine) + sphere.shine * brightness(spheres, Ray(point, mirrored), light, depth - 1)


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    spheres: list[Sphere] = []
    for k in range(8):
        spheres.append(Sphere(Vec(k % 3 - 1.0, k // 3 - 1.0, 3.0 + k % 2), 0.45, 0.125 * k))
    light = Vec(1.0, 1.5, -2.0).unit()
    eye = Vec(0.0, 0.0, -1.0)
    total = 0.0
    for row in range(size):
        for column in range(size):
            aim = Vec(column / size - 0.5, row / size - 0.5, 1.0)
            total += brightness(spheres, Ray(eye, aim.unit()), light, 3)
    print(f"{total:.9f}")


main()
